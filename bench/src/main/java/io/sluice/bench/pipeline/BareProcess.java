package io.sluice.bench.pipeline;

import io.sluice.bench.world.ProcessTree;
import io.sluice.bench.world.WorkerProcess;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The bare loop in a process of its own, with the worker's options, which ends with this one. */
final class BareProcess implements AutoCloseable {

    private final Process process;
    private final Writer orders;
    private final BufferedReader answers;
    private final ProcessTree tree;
    private final int files;

    private BareProcess(Process process, int files) {
        this.process = process;
        this.orders = process.outputWriter();
        this.answers = process.inputReader();
        this.tree = ProcessTree.of(process.pid());
        this.files = files;
    }

    /**
     * Starts it.
     *
     * @param files in the folder
     * @param log where it complains
     */
    static BareProcess start(Path folder, int files, File log) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(WorkerProcess.SERVING);
        // As a child of the decoder has it: nothing of a picture is kept.
        command.addAll(List.of("-Dorg.bytedeco.javacpp.maxPhysicalBytes=0", "-Dorg.bytedeco.javacpp.maxBytes=0"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), BareLoop.class.getName()));
        command.add(folder.toString());
        Process process = new ProcessBuilder(command).redirectError(log).start();
        return new BareProcess(process, files);
    }

    /** Does all files once. Returns the processor time that took. */
    Duration work() throws IOException {
        Duration before = tree.cpu();
        orders.write("all\n");
        orders.flush();
        String answer = answers.readLine();
        if (!Integer.toString(files).equals(answer)) {
            throw new IOException("of " + files + " files the bare loop took " + answer + " for pictures");
        }
        return tree.cpu().minus(before);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
