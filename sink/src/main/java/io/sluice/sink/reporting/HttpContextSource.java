package io.sluice.sink.reporting;

import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.UploadContext;
import io.sluice.sink.incidents.StoredIncident;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the platform over HTTP: a POST that names the subject, signed so that the platform can tell that it is us who ask. The
 * header {@code Sluice-Signature} is {@code t=SECONDS,v1=HEX}, the HMAC-SHA-256 by the shared secret of {@code SECONDS.BODY}.
 * The answer is a context as platforms send it with uploads; 404 if nothing is known.
 */
public final class HttpContextSource implements ContextSource {

    /** The longest answer that is read, bytes. */
    private static final int MAX_ANSWER = 64 << 10;

    private static final String ALGORITHM = "HmacSHA256";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final WebClient client;
    private final SecretKeySpec secret;
    private final Clock clock;

    /**
     * A source.
     *
     * @param url where the platform answers
     * @param secret shared with the platform
     */
    public HttpContextSource(URI url, byte[] secret, Clock clock) {
        this.client = WebClient.builder()
                .baseUrl(url.toString())
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MAX_ANSWER))
                .build();
        this.secret = new SecretKeySpec(secret, ALGORITHM);
        this.clock = clock;
    }

    @Override
    public Mono<UploadContext> find(StoredIncident incident) {
        return Mono.fromSupplier(() -> question(incident)).flatMap(this::ask);
    }

    private static String question(StoredIncident incident) {
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("incident", incident.id());
        MediaObject object = incident.object();
        if (object != null) {
            question.put("bucket", object.ref().bucket());
            question.put("key", object.ref().key());
        }
        if (incident.chatGroup() != null) {
            question.put("group", incident.chatGroup().groupId());
        }
        return MAPPER.writeValueAsString(question);
    }

    private Mono<UploadContext> ask(String body) {
        return client.post()
                .contentType(MediaType.APPLICATION_JSON)
                .header("Sluice-Signature", signature(body))
                .bodyValue(body)
                .exchangeToMono(answer -> answer.statusCode().is2xxSuccessful()
                        ? answer.bodyToMono(byte[].class)
                        : answer.releaseBody().then(Mono.empty()))
                .map(json -> MAPPER.readValue(json, UploadContext.class));
    }

    /** The time is signed too, so that a copied question soon is none. */
    private String signature(String body) {
        long seconds = clock.instant().getEpochSecond();
        byte[] signed = (seconds + "." + body).getBytes(StandardCharsets.UTF_8);
        return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac().doFinal(signed));
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
