package io.sluice.scanners.decode;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The system's own tools that a child is wrapped in, as far as this machine has them and lets them work. */
final class SandboxTools {

    /** A tool, and a harmless use of it that fails where the machine forbids what it does. */
    enum Tool {
        NICE("nice", "-n 1"),
        PRLIMIT("prlimit", "--core=0"),
        UNSHARE("unshare", "--user --net --ipc"),
        SETPRIV("setpriv", "--no-new-privs");

        private final String command;
        private final String trial;

        Tool(String command, String trial) {
            this.command = command;
            this.trial = trial;
        }
    }

    private static final List<Path> FOLDERS = List.of(Path.of("/usr/bin"), Path.of("/bin"));
    private static final long TRIAL_SECONDS = 5;

    private final Map<Tool, Path> found;

    private SandboxTools(Map<Tool, Path> found) {
        this.found = found;
    }

    /** Tries each tool once. Blocks for some milliseconds. */
    static SandboxTools find() {
        Map<Tool, Path> found = new EnumMap<>(Tool.class);
        for (Tool tool : Tool.values()) {
            for (Path folder : FOLDERS) {
                Path path = folder.resolve(tool.command);
                if (!found.containsKey(tool) && Files.isExecutable(path) && works(path, tool)) {
                    found.put(tool, path);
                }
            }
        }
        return new SandboxTools(found);
    }

    boolean has(Tool tool) {
        return found.containsKey(tool);
    }

    /** Appends the tool with its arguments, if there is one. */
    void add(List<String> line, Tool tool, String... arguments) {
        Path path = found.get(tool);
        if (path != null) {
            line.add(path.toString());
            line.addAll(List.of(arguments));
        }
    }

    private static boolean works(Path path, Tool tool) {
        List<String> line = new ArrayList<>(List.of(path.toString()));
        line.addAll(List.of(tool.trial.split(" ")));
        line.add("true");
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
        try {
            Process trial = builder.start();
            boolean ended = trial.waitFor(TRIAL_SECONDS, TimeUnit.SECONDS);
            trial.destroyForcibly();
            return ended && trial.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
