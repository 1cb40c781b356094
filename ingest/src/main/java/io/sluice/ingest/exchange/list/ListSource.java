package io.sluice.ingest.exchange.list;

import io.sluice.ingest.exchange.FeedPage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;

/** Port: where a list lies. */
public interface ListSource {

    /**
     * The pages of the list as it is now; {@link FeedPage#unchanged} alone if it is the version that we know.
     *
     * <p><b>Demand:</b> bytes are read as pages are asked for. <b>Errors:</b> {@link io.sluice.pipeline.TransientException} also
     * for a list that breaks off.
     *
     * @param known the version that we know; empty for none
     * @param reader of the bytes
     */
    Flux<FeedPage> read(String known, Function<Version, Flux<FeedPage>> reader);

    /**
     * One version of a list.
     *
     * @param tag what the store calls it; empty if it does not say
     * @param bytes of it
     */
    record Version(@Nullable String tag, Flux<DataBuffer> bytes) {

        /** Where to go on from: with an empty one nothing is known. */
        String checkpoint() {
            return tag == null ? "" : tag;
        }
    }
}
