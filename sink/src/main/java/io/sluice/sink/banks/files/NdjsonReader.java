package io.sluice.sink.banks.files;

import io.sluice.pipeline.BankEntry;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lines of JSON. Members that it does not know are left alone. */
final class NdjsonReader implements LineReader {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Cells cells;

    NdjsonReader(Cells cells) {
        this.cells = cells;
    }

    @Override
    public List<BankEntry> read(String line) {
        JsonNode object = object(line);
        return List.of(cells.entry(name -> object.path(name).asString("").strip()));
    }

    private static JsonNode object(String line) {
        try {
            JsonNode read = MAPPER.readTree(line);
            if (read.isObject()) {
                return read;
            }
        } catch (JacksonException ignored) {
            // Its message may quote the line.
        }
        throw new IllegalArgumentException("the line is not a JSON object");
    }
}
