package io.sluice.pipeline;

import java.nio.ByteBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An opened object that gives the permit for its fetch back when its last byte came, long before its verdict. */
final class PermittedReading implements OpenContent {

    private final OpenContent content;
    private final Permit permit;

    PermittedReading(OpenContent content, Permit permit) {
        this.content = content;
        this.permit = permit;
    }

    @Override
    public MediaObject object() {
        return content.object();
    }

    @Override
    public UploadContext context() {
        return content.context();
    }

    @Override
    public Flux<ByteBuffer> bytes() {
        return content.bytes().doFinally(signal -> permit.release());
    }

    @Override
    public Mono<ByteBuffer> read(long offset, int length) {
        return content.read(offset, length);
    }

    @Override
    public Mono<Void> close() {
        return content.close();
    }
}
