package io.sluice.sink.authority;

import io.sluice.pipeline.Guard;
import io.sluice.pipeline.GuardSettings;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.PipelineException;
import io.sluice.pipeline.TransientException;
import io.sluice.sink.authority.AuthoritySettings.Environment;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.reporting.Dossier;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * NCMEC's CyberTipline, or whatever speaks its protocol. Each call goes through a guard of one attempt: the protocol has no
 * idempotency key, so whether to ask again is a decision, and the outbox's.
 *
 * <p><b>Source:</b> CyberTipline Reporting API documentation: Basic credentials on each request, one document a call, a
 * {@code Request-ID} in each answer. Refused credentials answer 401 with an empty body.
 */
public final class CyberTiplineAuthority implements Authority {

    /** The longest answer that is read, bytes. */
    static final int MAX_ANSWER = 64 << 10;

    private static final MediaType XML = new MediaType("text", "xml", StandardCharsets.UTF_8);
    private static final int UPLOAD_PATIENCE = 10;
    private static final int CALLS_AT_ONCE = 4;

    private final String name;
    private final Environment environment;
    private final WebClient client;
    private final ReportXml reports;
    private final FormBodies forms = new FormBodies();
    private final Guard guard;
    private final Guard uploads;

    /** An authority behind its guard. */
    public CyberTiplineAuthority(AuthoritySettings settings) {
        this.name = settings.name();
        this.environment = settings.environment();
        this.client = WebClient.builder()
                .baseUrl(settings.baseUrl().toString())
                .defaultHeaders(
                        headers -> headers.setBasicAuth(settings.user(), settings.password(), StandardCharsets.UTF_8))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MAX_ANSWER))
                .build();
        this.reports = new ReportXml(settings.reporter());
        this.guard = guard(settings, settings.timeout(), "");
        this.uploads = guard(settings, settings.timeout().multipliedBy(UPLOAD_PATIENCE), "-upload");
    }

    private static Guard guard(AuthoritySettings settings, Duration timeout, String suffix) {
        GuardSettings once =
                new GuardSettings(timeout, 1, Duration.ofMillis(200), settings.callsPerSecond(), 50, settings.rest());
        String dependency = "authority-" + settings.name() + suffix;
        return new Guard(dependency, once, new Limiter(dependency, CALLS_AT_ONCE, 0));
    }

    @Override
    public List<Guard> guards() {
        return List.of(guard, uploads);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Environment environment() {
        return environment;
    }

    @Override
    public boolean takesSeveralFiles() {
        return true;
    }

    @Override
    public Mono<Receipt> status() {
        return call(guard, client.get().uri("/status"));
    }

    @Override
    public Mono<Receipt> open(Dossier dossier) {
        return Mono.fromSupplier(() -> reports.write(dossier)).flatMap(written -> document("/submit", written));
    }

    @Override
    public Mono<Receipt> upload(String reportId, StoredIncident incident, Flux<ByteBuffer> bytes) {
        // The uploader's name of the file travels in its details; here nothing personal is needed.
        return form(uploads, "/upload", forms.file(reportId, incident.id(), bytes));
    }

    @Override
    public Mono<Receipt> describe(String reportId, String fileId, Dossier dossier) {
        return Mono.fromSupplier(() -> FileDetailsXml.write(reportId, fileId, dossier))
                .flatMap(written -> document("/fileinfo", written));
    }

    @Override
    public Mono<Receipt> finish(String reportId) {
        return form(guard, "/finish", forms.report(reportId));
    }

    @Override
    public Mono<Receipt> retract(String reportId) {
        return form(guard, "/retract", forms.report(reportId));
    }

    private Mono<Receipt> document(String path, Written written) {
        return call(guard, client.post().uri(path).contentType(XML).bodyValue(written.xml()))
                .map(receipt -> receipt.to(written));
    }

    private Mono<Receipt> form(Guard through, String path, FormBodies.Form form) {
        return call(through, client.post().uri(path).contentType(form.type()).body(form.content(), DataBuffer.class));
    }

    private Mono<Receipt> call(Guard through, RequestHeadersSpec<?> request) {
        return through.call(
                Lane.URGENT,
                () -> request.exchangeToMono(CyberTiplineAuthority::receipt)
                        .onErrorMap(CyberTiplineAuthority::isTransport, CyberTiplineAuthority::noAnswer));
    }

    /** The body says what happened, whatever the status; only without one does the status speak. */
    private static Mono<Receipt> receipt(ClientResponse response) {
        String requestId = response.headers().asHttpHeaders().getFirst("Request-ID");
        int status = response.statusCode().value();
        if (status == 401 || status == 403) {
            return response.releaseBody().thenReturn(Receipt.notAllowed(status, requestId));
        }
        return response.bodyToMono(byte[].class)
                .switchIfEmpty(Mono.error(new TransientException("authority: empty answer, status " + status, null)))
                .map(body -> ResponseXml.parse(body, requestId));
    }

    private static boolean isTransport(Throwable failure) {
        return !(failure instanceof PipelineException);
    }

    /** Without a connection nothing was sent, and the other side cannot have acted. */
    private static TransientException noAnswer(Throwable failure) {
        boolean unconnected = Exceptions.unwrap(failure) instanceof WebClientRequestException request
                && request.getCause() instanceof ConnectException;
        return unconnected
                ? TransientException.notAttempted("authority: no connection", failure)
                : new TransientException("authority: no answer", failure);
    }

    @Override
    public String toString() {
        return "CyberTiplineAuthority[" + name + "]";
    }
}
