package io.sluice.app.bank;

import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.VideoFrame;
import io.sluice.pipeline.VpdqText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The videos of a bank, each as a vPDQ hash file that is named by its reference. */
final class VideoFiles {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private VideoFiles() {}

    /**
     * Writes the videos among these lines of JSON; other entries are left out. No file is written over.
     *
     * @return how many
     */
    static int write(InputStream lines, Path folder) throws IOException {
        Files.createDirectories(folder);
        int videos = 0;
        BufferedReader reader = new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            JsonNode entry = JSON.readTree(line);
            if (KnownHash.Type.VPDQ.name().equals(entry.path("type").asString(""))) {
                write(folder.resolve(name(entry)), entry.path("hash").asString(""));
                videos++;
            }
        }
        return videos;
    }

    /** Whatever a reference holds, it stays in the folder; sources that name theirs alike have a file each. */
    private static String name(JsonNode entry) {
        String reference = URLEncoder.encode(entry.path("reference").asString("video"), StandardCharsets.UTF_8);
        return reference + "." + entry.path("id").asLong() + ".vpdq";
    }

    private static void write(Path file, String packed) throws IOException {
        List<VideoFrame> frames = VideoFrame.unpack(packed);
        String text = IntStream.range(0, frames.size())
                .mapToObj(number -> VpdqText.line(number, frames.get(number)))
                .collect(Collectors.joining());
        Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    }
}
