package io.sluice.sink.escalation;

import io.sluice.sink.authority.Authority;
import io.sluice.sink.authority.AuthoritySettings.Environment;
import io.sluice.sink.authority.Receipt;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.reporting.Dossier;
import java.nio.ByteBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Passes every call on; a test overrides those that it is about. */
class ForwardingAuthority implements Authority {

    private final Authority real;

    ForwardingAuthority(Authority real) {
        this.real = real;
    }

    @Override
    public String name() {
        return real.name();
    }

    @Override
    public Environment environment() {
        return real.environment();
    }

    @Override
    public boolean takesSeveralFiles() {
        return real.takesSeveralFiles();
    }

    @Override
    public Mono<Receipt> status() {
        return real.status();
    }

    @Override
    public Mono<Receipt> open(Dossier dossier) {
        return real.open(dossier);
    }

    @Override
    public Mono<Receipt> upload(String reportId, StoredIncident incident, Flux<ByteBuffer> bytes) {
        return real.upload(reportId, incident, bytes);
    }

    @Override
    public Mono<Receipt> describe(String reportId, String fileId, Dossier dossier) {
        return real.describe(reportId, fileId, dossier);
    }

    @Override
    public Mono<Receipt> finish(String reportId) {
        return real.finish(reportId);
    }

    @Override
    public Mono<Receipt> retract(String reportId) {
        return real.retract(reportId);
    }
}
