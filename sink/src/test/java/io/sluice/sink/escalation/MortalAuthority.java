package io.sluice.sink.escalation;

import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.TransientException;
import io.sluice.sink.AuthorityStore;
import io.sluice.sink.authority.Authority;
import io.sluice.sink.authority.AuthoritySettings.Environment;
import io.sluice.sink.authority.Receipt;
import io.sluice.sink.escalation.Mishap.Call;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.reporting.Dossier;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The real client of the simulated authority, in a worker that dies where the incident's mishap says. Calls of one kind go one
 * after the other, so that the fault that is ordered for a call meets that call.
 */
final class MortalAuthority implements Authority {

    private static final Duration HANGING = Duration.ofMillis(200);

    private final Authority real;
    private final AuthorityStore control;
    private final Map<String, Mishap> mishaps;
    private final Map<String, String> incidents = new ConcurrentHashMap<>();
    private final Map<Call, Limiter> turns = new EnumMap<>(Call.class);

    MortalAuthority(Authority real, AuthorityStore control, Map<String, Mishap> mishaps) {
        this.real = real;
        this.control = control;
        this.mishaps = mishaps;
        for (Call call : Call.values()) {
            turns.put(call, new Limiter(call.word(), 1, 0));
        }
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
        String incident = dossier.incident().id();
        return call(Call.SUBMIT, incident, () -> real.open(dossier).doOnNext(receipt -> learn(receipt, incident)));
    }

    private void learn(Receipt receipt, String incident) {
        if (receipt.reportId() != null) {
            incidents.put(receipt.reportId(), incident);
        }
    }

    @Override
    public Mono<Receipt> upload(String reportId, StoredIncident incident, Flux<ByteBuffer> bytes) {
        return call(Call.UPLOAD, incident.id(), () -> real.upload(reportId, incident, bytes));
    }

    @Override
    public Mono<Receipt> describe(String reportId, String fileId, Dossier dossier) {
        return call(Call.FILEINFO, dossier.incident().id(), () -> real.describe(reportId, fileId, dossier));
    }

    @Override
    public Mono<Receipt> finish(String reportId) {
        return call(Call.FINISH, incidents.get(reportId), () -> real.finish(reportId));
    }

    @Override
    public Mono<Receipt> retract(String reportId) {
        return call(Call.RETRACT, incidents.get(reportId), () -> real.retract(reportId));
    }

    private Mono<Receipt> call(Call call, String incident, Supplier<Mono<Receipt>> attempt) {
        return Mono.defer(() -> {
            Mishap mishap = mishaps.get(incident);
            Mono<Receipt> sent = send(call, mishap, attempt);
            if (mishap.strikesBefore(call)) {
                return death(mishap);
            }
            return mishap.strikes(call) ? dying(mishap, sent) : sent;
        });
    }

    private static Mono<Receipt> dying(Mishap mishap, Mono<Receipt> sent) {
        return switch (mishap.boundary) {
            case BEFORE_SEND -> death(mishap);
            case SENT -> {
                sent.onErrorComplete().subscribeOn(Schedulers.parallel()).subscribe();
                yield death(mishap);
            }
            case PROCESSED_AND_UNREAD -> sent.onErrorComplete().then(Mono.defer(() -> death(mishap)));
            case READ_AND_UNSTORED -> sent.doOnTerminate(() -> mishap.dead.set(true));
            case STORED -> sent.doOnTerminate(() -> mishap.diesWhenStored.set(true));
        };
    }

    private static Mono<Receipt> death(Mishap mishap) {
        mishap.dead.set(true);
        return Mono.error(new TransientException("the worker is dead", null));
    }

    /** In its turn, and with its fault. */
    private Mono<Receipt> send(Call call, Mishap mishap, Supplier<Mono<Receipt>> attempt) {
        return turns.get(call).within(Lane.URGENT, 1, () -> {
            if (!mishap.isToFault(call)) {
                return attempt.get();
            }
            Mono<Receipt> met = attempt.get();
            return ordered(call, mishap.fault).then(mishap.fault.startsWith("hang") ? cutOff(met) : met);
        });
    }

    private static Mono<Receipt> cutOff(Mono<Receipt> hanging) {
        return hanging.timeout(
                HANGING, Mono.error(() -> new TransientException("the client has waited for long enough", null)));
    }

    private Mono<Void> ordered(Call call, String fault) {
        return Mono.<Void>fromRunnable(() -> control.fail(call.word(), fault, 1))
                .subscribeOn(Schedulers.boundedElastic());
    }
}
