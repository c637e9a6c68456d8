package io.quotidian.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.metaAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;

/** What can be seen in the classes of all modules together. */
class ArchitectureTest {

    private static final String QUOTA_CORE = "io.quotidian.quota.core..";
    private static final String WORKER_CORE = "io.quotidian.worker.protocol..";
    private static final String[] CORES = {QUOTA_CORE, WORKER_CORE};

    /** Generated Avro types stop in these packages: the contracts, the mappings and the edges to the topics. */
    private static final String[] AVRO_ALLOWED = {
        "io.quotidian.avro..",
        "io.quotidian.schemas..",
        "io.quotidian.quota.stream..",
        "io.quotidian.quota.history..",
        "io.quotidian.history..",
        "io.quotidian.worker.grants..",
        "io.quotidian.worker.pause..",
        "io.quotidian.ingest.events..",
        "io.quotidian.ingest.kafka..",
        "io.quotidian.ingest.ledger..",
        "io.quotidian.ingest.policies..",
        "io.quotidian.ingest.timeline..",
        "io.quotidian.backup.epoch..",
        "io.quotidian.local.demo..",
        "io.quotidian.simulator.processor..",
        "io.quotidian.simulator.worker..",
        "io.quotidian.chaos.load..",
        "io.quotidian.chaos.run.."
    };

    private static final Set<String> CLOCK_METHODS =
            Set.of("now", "currentTimeMillis", "nanoTime", "randomUUID", "random");

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.quotidian");

    @Test
    void shouldSeeTheModules() {
        assertThat(ALL).hasSizeGreaterThan(200);
        assertThat(ALL.stream().anyMatch(resideInAPackage(QUOTA_CORE))).isTrue();
        assertThat(ALL.stream().anyMatch(resideInAPackage(WORKER_CORE))).isTrue();
    }

    @Test
    void shouldKeepCoresPure() {
        classes()
                .that()
                .resideInAPackage(QUOTA_CORE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", QUOTA_CORE)
                .check(ALL);
        classes()
                .that()
                .resideInAPackage(WORKER_CORE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", WORKER_CORE)
                .check(ALL);
    }

    @Test
    void shouldGiveCoresNoClockNoChanceNoOutsideWorld() {
        noClasses()
                .that()
                .resideInAnyPackage(CORES)
                .should()
                .callMethodWhere(readsClockOrChance())
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(
                        Clock.class, Random.class, SecureRandom.class, ThreadLocalRandom.class, RandomGenerator.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..", "java.net..", "java.nio.file..", "java.util.concurrent..", "java.util.logging..")
                .check(ALL);
    }

    /** Where clocks are read, the rule above must see it, or it would hold for no reason. */
    @Test
    void shouldRecogniseAClock() {
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage("io.quotidian.service..")
                .should()
                .callMethodWhere(readsClockOrChance());

        assertThat(rule.evaluate(ALL).hasViolation()).isTrue();
    }

    @Test
    void shouldStopAvroAtTheEdges() {
        noClasses()
                .that(not(resideInAnyPackage(AVRO_ALLOWED)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quotidian.avro..", "org.apache.avro..")
                .check(ALL);
    }

    /** Wiring knows every package by its nature; its own knowledge makes no cycle. */
    @Test
    void shouldHaveNoPackageCycles() {
        slices().matching("io.quotidian.(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(
                        annotatedWith(Configuration.class).or(metaAnnotatedWith(Configuration.class)),
                        DescribedPredicate.alwaysTrue())
                .check(ALL);
    }

    @Test
    void shouldKeepServicesApart() {
        slices().assignedFrom(Services.ASSIGNMENT)
                .should()
                .notDependOnEachOther()
                .check(ALL);
    }

    @Test
    void shouldKeepContractsBelowEverything() {
        noClasses()
                .that()
                .resideInAnyPackage("io.quotidian.schemas..", "io.quotidian.avro..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.quotidian..")
                        .and(not(resideInAnyPackage("io.quotidian.schemas..", "io.quotidian.avro.."))))
                .check(ALL);
    }

    @Test
    void shouldKeepDatabasesOffTheDecisionPath() {
        noClasses()
                .that()
                .resideInAPackage("io.quotidian.quota..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.mongodb..", "org.bson..", "io.quotidian.schemas.mongo..")
                .check(ALL);
    }

    /** A judge that shared code with the judged would share its errors. */
    @Test
    void shouldKeepThirdPartyAndTwinIndependent() {
        noClasses()
                .that()
                .resideInAnyPackage("io.quotidian.local.thirdparty..", "io.quotidian.local.twin..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.quotidian..")
                        .and(not(resideInAnyPackage("io.quotidian.local.thirdparty..", "io.quotidian.local.twin.."))))
                .check(ALL);
    }

    @Test
    void shouldKeepTheSimulatorsJudgesIndependent() {
        classes()
                .that()
                .resideInAPackage("io.quotidian.simulator.judge..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "io.quotidian.simulator.judge..",
                        "io.quotidian.simulator.scenario..")
                .check(ALL);
    }

    @Test
    void shouldKeepJudgesIndependent() {
        classes()
                .that()
                .resideInAnyPackage("io.quotidian.audit..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.quotidian.audit..")
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage("io.quotidian.chaos.check..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.quotidian..")
                        .and(not(resideInAnyPackage(
                                "io.quotidian.chaos.check..",
                                "io.quotidian.audit..",
                                "io.quotidian.local.thirdparty.."))))
                .check(ALL);
    }

    private static DescribedPredicate<JavaMethodCall> readsClockOrChance() {
        return DescribedPredicate.describe(
                "reads a clock or a random number",
                call -> CLOCK_METHODS.contains(call.getName())
                        && (call.getTargetOwner().getPackageName().startsWith("java.time")
                                || call.getTargetOwner().isEquivalentTo(System.class)
                                || call.getTargetOwner().isEquivalentTo(Math.class)
                                || call.getTargetOwner().isEquivalentTo(UUID.class)));
    }
}
