package io.sluice.app.e2e;

import io.sluice.app.ScannerKit;
import io.sluice.app.Worker;
import io.sluice.pipeline.Material.Pictured;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.Scanner;
import io.sluice.scanners.classifier.OnnxClassifier;
import java.util.List;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import reactor.core.publisher.Mono;

/** The worker itself, whole and as it is, with a classifier that never answers. */
public class UnclassifyingWorker {

    public static void main(String[] args) {
        SpringApplication worker = new SpringApplication(Worker.class, UnclassifyingWorker.class);
        worker.setWebApplicationType(WebApplicationType.REACTIVE);
        worker.run(args);
    }

    @Bean
    static BeanPostProcessor hanging() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof ScannerKit kit ? hanging(kit) : bean;
            }
        };
    }

    private static ScannerKit hanging(ScannerKit kit) {
        List<Scanner<?>> scanners = kit.scanners().stream()
                .<Scanner<?>>map(scanner -> scanner instanceof OnnxClassifier ? new Hanging() : scanner)
                .toList();
        return new ScannerKit(
                kit.cpu(),
                kit.inference(),
                kit.textual(),
                kit.pipes(),
                kit.building(),
                kit.snapshot(),
                kit.decoders(),
                kit.decoder(),
                kit.hashes(),
                kit.model(),
                scanners);
    }

    /** Takes every picture and says nothing of it. */
    private static final class Hanging implements Scanner<Pictured> {

        @Override
        public String name() {
            return OnnxClassifier.NAME;
        }

        @Override
        public Class<Pictured> reads() {
            return Pictured.class;
        }

        @Override
        public boolean isDeferrable() {
            return true;
        }

        @Override
        public Mono<Void> probe() {
            return Mono.never();
        }

        @Override
        public Mono<ScanResult> scan(Pictured material) {
            return Mono.never();
        }
    }
}
