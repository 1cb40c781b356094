package io.sluice.app.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Runs another program in this JVM, and ends it when standard input ends: so a worker dies with the demo that started it,
 * however that one died. Arguments: the other program's main class, and its arguments.
 */
public final class AttachedMain {

    private AttachedMain() {}

    public static void main(String[] args) throws Exception {
        Thread watch = new Thread(AttachedMain::exitAtEndOfInput, "end-of-input");
        watch.setDaemon(true);
        watch.start();
        Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object)
                Arrays.copyOfRange(args, 1, args.length));
    }

    private static void exitAtEndOfInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            // A broken pipe ends as well as a closed one.
        }
        System.exit(0);
    }
}
