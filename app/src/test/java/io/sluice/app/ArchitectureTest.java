package io.sluice.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** The rules of DESIGN about who may know whom. */
@AnalyzeClasses(
        packages = "io.sluice",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {

    /** The pipeline's tests are a library of the other modules' tests: a jar, once packaged. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static final String PIPELINE = "io.sluice.pipeline..";

    @ArchTest
    static final ArchRule stagesNeverImportOneAnother =
            slices().matching("io.sluice.(ingest|scanners|sink)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule importsPointToTheMiddle = noClasses()
            .that()
            .resideInAPackage(PIPELINE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.sluice.ingest..", "io.sluice.scanners..", "io.sluice.sink..", "io.sluice.app..");

    @ArchTest
    static final ArchRule pipelineKnowsOnlyReactorResilienceAndJSpecify = classes()
            .that()
            .resideInAPackage(PIPELINE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    PIPELINE,
                    "java..",
                    "reactor..",
                    "org.reactivestreams..",
                    "io.github.resilience4j..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule onlyTheGuardKnowsResilience4j = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.sluice.pipeline.Guard")
            .and()
            .resideOutsideOfPackage("io.sluice.app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.github.resilience4j..");

    @ArchTest
    static final ArchRule onlyTheAppKnowsSpringBootAndMicrometer = noClasses()
            .that()
            .resideOutsideOfPackage("io.sluice.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.boot..",
                    "org.springframework.context..",
                    "org.springframework.stereotype..",
                    "org.springframework.beans..",
                    "io.micrometer..");

    @ArchTest
    static final ArchRule onlyTheFlowDecidesAndEscalates = noClasses()
            .that()
            .resideInAnyPackage("io.sluice.ingest..", "io.sluice.scanners..", "io.sluice.sink..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.sluice.pipeline.VerdictPolicy");

    @ArchTest
    static final ArchRule onlyLifecyclesAndDetachedSubscribe = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.sluice.pipeline.Detached")
            .and()
            .doNotHaveFullyQualifiedName("io.sluice.app.wiring.Running")
            .should()
            .callMethodWhere(calls("subscribe", "reactor.core.publisher.Mono", "reactor.core.publisher.Flux"));

    @ArchTest
    static final ArchRule nobodyBlocks = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.sluice.app.demo..",
                    "io.sluice.app.scan..",
                    "io.sluice.app.match..",
                    "io.sluice.app.check..",
                    "io.sluice.app.evidence..")
            .should()
            .callMethodWhere(calls(
                    Set.of("block", "blockFirst", "blockLast", "blockOptional", "toStream", "toIterable", "toFuture"),
                    "reactor.core.publisher.Mono",
                    "reactor.core.publisher.Flux"));

    @ArchTest
    static final ArchRule nobodySwallowsErrorsOrDropsUnderPressure = noClasses()
            .should()
            .callMethodWhere(calls(
                    Set.of("onErrorContinue", "onBackpressureDrop", "onBackpressureLatest", "onErrorStop"),
                    "reactor.core.publisher.Mono",
                    "reactor.core.publisher.Flux"));

    @ArchTest
    static final ArchRule cpuWorkHasPoolsOfItsOwn = noClasses()
            .should()
            .callMethodWhere(calls(Set.of("parallel", "boundedElastic"), "reactor.core.scheduler.Schedulers"));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.sluice.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule namesSayWhatThingsAre = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Helper");

    private static DescribedPredicate<JavaCall<?>> calls(String method, String... owners) {
        return calls(Set.of(method), owners);
    }

    private static DescribedPredicate<JavaCall<?>> calls(Set<String> methods, String... owners) {
        Set<String> types = Set.of(owners);
        return DescribedPredicate.describe(
                "calls of " + methods,
                call -> methods.contains(call.getName())
                        && types.contains(call.getTargetOwner().getFullName()));
    }
}
