package io.sluice.scanners.decode;

import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The command that starts a child inside its sandbox.
 *
 * <p>Each layer is a tool that wraps the next: priority, limits, no new privileges, no network, and a shell that moves the
 * frames to descriptor 3 so that nothing printed mixes with them. A layer whose tool is missing is left out;
 * {@link SandboxProbe} tells which ones hold.
 */
final class ChildCommand {

    private static final String DECODER_CHILD = "io.sluice.scanners.decode.child.DecoderChild";

    /** Frames go to what was standard output; whatever prints, prints to standard error. */
    private static final List<String> SPLIT_OUTPUT = List.of("/bin/sh", "-c", "exec \"$@\" 3>&1 1>&2", "sh");

    /** The class path alone opens a file for each of its jars. */
    private static final int MAX_OPEN_FILES = 512;

    /** Decoding is long and commits are short: when cores are scarce, a child yields to the worker. */
    private static final int NICENESS = 4;

    private final DecoderSettings settings;
    private final SandboxTools tools;
    private final String mainClass;

    ChildCommand(DecoderSettings settings, SandboxTools tools) {
        this(settings, tools, DECODER_CHILD);
    }

    ChildCommand(DecoderSettings settings, SandboxTools tools, String mainClass) {
        this.settings = settings;
        this.tools = tools;
        this.mainClass = mainClass;
    }

    /** A process that has not been started: nothing of this process's environment is passed on. */
    ProcessBuilder builder(boolean isBulk) {
        ProcessBuilder builder = new ProcessBuilder(line(isBulk));
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(Map.of("OPENCV_LOG_LEVEL", "SILENT", "MALLOC_ARENA_MAX", "1", "OMP_NUM_THREADS", "1"));
        environment.put("OPENBLAS_NUM_THREADS", "1");
        return builder.redirectError(Redirect.DISCARD);
    }

    private List<String> line(boolean isBulk) {
        List<String> line = new ArrayList<>();
        int niceness = isBulk ? NICENESS + settings.bulkNiceness() : NICENESS;
        tools.add(line, SandboxTools.Tool.NICE, "-n", Integer.toString(niceness));
        tools.add(line, SandboxTools.Tool.PRLIMIT, limits());
        tools.add(line, SandboxTools.Tool.UNSHARE, "--user", "--net", "--ipc");
        tools.add(line, SandboxTools.Tool.SETPRIV, "--no-new-privs");
        line.addAll(SPLIT_OUTPUT);
        line.add(settings.java().toString());
        line.addAll(jvm());
        line.addAll(List.of("-cp", settings.classPath(), mainClass));
        return line;
    }

    private String[] limits() {
        List<String> limits = new ArrayList<>(List.of("--core=0", "--fsize=0", "--nofile=" + MAX_OPEN_FILES));
        if (settings.addressSpaceMiB() > 0) {
            limits.add("--as=" + ((long) settings.addressSpaceMiB() << 20));
        }
        return limits.toArray(String[]::new);
    }

    /**
     * A small heap, one collector thread, no files written: pictures lie outside the heap and are freed at once. No logs of
     * libraries: nobody reads them, and they quote files. The second compiler comes in four times as late as usual: a child lives
     * for some hundred objects, in which it pays for the loops of hashing and for little else.
     */
    private List<String> jvm() {
        return List.of(
                "-Xms16m",
                "-Xmx" + settings.heapMiB() + "m",
                "-Xss2m",
                "-XX:+UseSerialGC",
                "-XX:Tier4InvocationThreshold=20000",
                "-XX:Tier4MinInvocationThreshold=2400",
                "-XX:Tier4CompileThreshold=60000",
                "-XX:Tier4BackEdgeThreshold=160000",
                "-XX:ReservedCodeCacheSize=32m",
                "-XX:MaxMetaspaceSize=64m",
                "-XX:-UsePerfData",
                "-XX:ErrorFile=/dev/null",
                "-XX:-HeapDumpOnOutOfMemoryError",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                "-Dorg.apache.commons.logging.LogFactory=org.apache.commons.logging.impl.LogFactoryImpl",
                "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog",
                "-Dorg.bytedeco.javacpp.cachedir=" + settings.nativeCache(),
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-Dorg.bytedeco.javacpp.maxBytes=0");
    }
}
