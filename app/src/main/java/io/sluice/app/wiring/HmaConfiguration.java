package io.sluice.app.wiring;

import io.sluice.app.ScannerKit;
import io.sluice.app.settings.HmaApiSettings;
import io.sluice.app.settings.SluiceSettings;
import io.sluice.ingest.hma.AllowedHosts;
import io.sluice.ingest.hma.BankRoutes;
import io.sluice.ingest.hma.CatalogRoutes;
import io.sluice.ingest.hma.CompareRoutes;
import io.sluice.ingest.hma.ContentItemRoutes;
import io.sluice.ingest.hma.ContentRoutes;
import io.sluice.ingest.hma.FileHashing;
import io.sluice.ingest.hma.HashRoutes;
import io.sluice.ingest.hma.HmaSettings;
import io.sluice.ingest.hma.MatchRoutes;
import io.sluice.ingest.hma.StatusRoutes;
import io.sluice.ingest.http.LookupRoutes;
import io.sluice.pipeline.BankLedger;
import io.sluice.pipeline.HashLookup;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.MediaHasher;
import io.sluice.scanners.hash.BankLookup;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Questions about hashes: the match API of HMA, and our own. The same rules hold as in {@link HttpConfiguration}. */
@Configuration(proxyBeanMethods = false)
class HmaConfiguration {

    @Bean
    HashLookup hashLookup(ScannerKit kit) {
        return new BankLookup(kit.hashes(), kit.cpu());
    }

    /** No file may be longer than what bulk work is ever granted of the memory, or its question would never be served. */
    @Bean
    HmaSettings hmaSettings(SluiceSettings settings) {
        HmaApiSettings hma = settings.hma();
        long most = settings.limits().bytes().toBytes() / 8 * 7;
        int maxFile = Math.toIntExact(Math.min(Math.min(most, hma.maxFile().toBytes()), Integer.MAX_VALUE));
        return new HmaSettings(maxFile, AllowedHosts.of(hma.hosts()), hma.patience(), hma.category(), hma.action());
    }

    @Bean
    FileHashing fileHashing(ScannerKit kit, Limiter bytes, HmaSettings hma) {
        MediaHasher hasher = new MediaHasher(kit.decoder(), kit.cpu());
        return new FileHashing(hasher, bytes, WebClient.builder().build(), hma);
    }

    @Bean
    RouterFunction<ServerResponse> lookupRoutes(HashLookup hashes) {
        return new LookupRoutes(hashes).routes();
    }

    @Bean
    RouterFunction<ServerResponse> hmaHashRoutes(FileHashing hashing) {
        return new HashRoutes(hashing).routes();
    }

    @Bean
    RouterFunction<ServerResponse> hmaMatchRoutes(HashLookup hashes, FileHashing hashing) {
        return new MatchRoutes(hashes, hashing).routes();
    }

    @Bean
    RouterFunction<ServerResponse> hmaCompareRoutes(HashLookup hashes) {
        return new CompareRoutes(hashes).routes();
    }

    @Bean
    RouterFunction<ServerResponse> hmaBankRoutes(BankLedger ledger, HmaSettings hma) {
        return new BankRoutes(ledger, hma).routes();
    }

    @Bean
    RouterFunction<ServerResponse> hmaContentRoutes(BankLedger ledger, FileHashing hashing) {
        return new ContentRoutes(ledger, hashing).routes();
    }

    @Bean
    RouterFunction<ServerResponse> hmaContentItemRoutes(BankLedger ledger, Clock clock) {
        return new ContentItemRoutes(ledger, clock).routes();
    }

    @Bean
    RouterFunction<ServerResponse> hmaCatalogRoutes(HashLookup hashes) {
        return new CatalogRoutes(hashes).routes();
    }

    @Bean
    RouterFunction<ServerResponse> hmaStatusRoutes(HashLookup hashes) {
        return new StatusRoutes(hashes).routes();
    }
}
