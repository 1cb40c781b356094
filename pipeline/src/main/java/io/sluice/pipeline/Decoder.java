package io.sluice.pipeline;

import reactor.core.publisher.Mono;

/** Port: decodes an object once, where hostile bytes can harm nothing else. */
public interface Decoder {

    /**
     * Decodes.
     *
     * <p><b>Demand:</b> waits for a decoder permit of the object's lane. <b>Cancel:</b> stops the work and frees the
     * permit. <b>Errors:</b> only {@link TransientException} when reading the content failed; everything that is wrong
     * with the object is an {@link Undecodable}.
     *
     * @param media the object; read by range
     * @param alone whether the object is under suspicion and must share a process with no other
     */
    Mono<Decoding> decode(Media media, boolean alone);
}
