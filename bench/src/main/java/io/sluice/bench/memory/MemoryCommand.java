package io.sluice.bench.memory;

import io.sluice.bench.Options;
import io.sluice.bench.Output;
import io.sluice.bench.Subcommand;
import io.sluice.bench.memory.MemoryFigures.Films;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code sluice bench memory}: what a worker and its children need, after few and many objects, and with long films in flight. */
public final class MemoryCommand implements Subcommand {

    private static final int FEW = 1_000;
    private static final int OBJECTS = 50_000;
    private static final int VIDEOS = 10;
    private static final int VIDEO_MIB = 1_024;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String usage() {
        return "[--objects N] [--videos N] [--video-mib N] [--no-videos] [--json]    memory of the worker and its children";
    }

    @Override
    public void run(List<String> arguments) throws Exception {
        Options options = Options.parse(
                arguments, Set.of("--objects", "--videos", "--video-mib"), Set.of("--no-videos", "--json"));
        int objects = Math.max(FEW, options.number("--objects", OBJECTS));
        try (MemoryScene scene = MemoryScene.start()) {
            List<Long> few = scene.scanned(0, FEW);
            Output.say("after " + FEW + " objects: " + (few.get(0) >> 10) + " MiB");
            List<Long> many = scene.scanned(FEW, objects);
            Films films = options.has("--no-videos") ? Films.NONE : films(scene, options);
            Output.print(MemoryFigures.of(objects, few, many, films), options.has("--json"));
        }
    }

    private static Films films(MemoryScene scene, Options options) throws IOException, InterruptedException {
        Optional<LongFilm> film = LongFilm.find();
        if (film.isEmpty()) {
            Output.say("there is no folder of videos beside the project: they are left out");
            return Films.NONE;
        }
        int count = options.number("--videos", VIDEOS);
        int mib = options.number("--video-mib", VIDEO_MIB);
        Output.say(count + " videos of " + mib + " MiB");
        return scene.films(film.get(), count, (long) mib << 20);
    }
}
