package dev.perennial;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The rooms of the house: a package imports only packages to its right. */
@AnalyzeClasses(packages = "dev.perennial", importOptions = DoNotIncludeTests.class)
class LayersTest {

  @ArchTest
  static final ArchRule ROOMS_IMPORT_ONLY_TO_THE_RIGHT =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dev.perennial..")
          .layer("bench")
          .definedBy("dev.perennial.bench..")
          .layer("app")
          .definedBy("dev.perennial.app..")
          .layer("topology")
          .definedBy("dev.perennial.topology..")
          .layer("io")
          .definedBy("dev.perennial.io..")
          .optionalLayer("rules")
          .definedBy("dev.perennial.rules..")
          .layer("model")
          .definedBy("dev.perennial.model..")
          .layer("domain")
          .definedBy("dev.perennial.domain..")
          .whereLayer("bench")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("app")
          .mayOnlyBeAccessedByLayers("bench")
          .whereLayer("topology")
          .mayOnlyBeAccessedByLayers("bench", "app")
          .whereLayer("io")
          .mayOnlyBeAccessedByLayers("bench", "app", "topology")
          .whereLayer("rules")
          .mayOnlyBeAccessedByLayers("bench", "app", "topology", "io")
          .whereLayer("model")
          .mayOnlyBeAccessedByLayers("bench", "app")
          .whereLayer("model")
          .mayOnlyAccessLayers("domain")
          .ignoreDependency(alwaysTrue(), resideInAPackage("dev.perennial"));

  @ArchTest
  static final ArchRule THE_TOPOLOGY_KNOWS_NO_WIRE_CLASSES =
      noClasses()
          .that()
          .resideInAnyPackage("dev.perennial.topology..", "dev.perennial.rules..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("loyalty..", "org.apache.avro..");

  @ArchTest
  static final ArchRule THE_DOMAIN_KNOWS_NO_MACHINERY =
      noClasses()
          .that()
          .resideInAPackage("dev.perennial.domain..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache..",
              "org.hipparchus..",
              "com.fasterxml..",
              "org.snakeyaml..",
              "org.slf4j..",
              "loyalty..");

  @ArchTest
  static final ArchRule ONLY_FITTING_USES_THE_OPTIMISER =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.perennial.model..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.hipparchus..");

  @ArchTest
  static final ArchRule SCORES_ARE_THE_SAME_TO_THE_BIT =
      noClasses()
          .that()
          .resideInAnyPackage("dev.perennial.domain..", "dev.perennial.model..")
          .should()
          .callMethodWhere(
              target(owner(nameMatching("java\\.lang\\.Math")))
                  .and(target(nameMatching("exp|expm1|log|log1p|log10|pow|sin|cos|tan|atan|cbrt")))
                  .as("calls Math where StrictMath gives the same bits everywhere"));

  @ArchTest
  static final ArchRule RULES_KNOW_NEITHER_FLINK_NOR_KAFKA =
      noClasses()
          .that()
          .resideInAPackage("dev.perennial.rules..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule THE_DOMAIN_ASKS_NO_CLOCK =
      noClasses()
          .that()
          .resideInAnyPackage("dev.perennial.domain..", "dev.perennial.rules..")
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Clock.class);

  @ArchTest
  static final ArchRule THE_DOMAIN_THROWS_NO_DICE =
      noClasses()
          .that()
          .resideInAnyPackage("dev.perennial.domain..", "dev.perennial.rules..")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Random.class, ThreadLocalRandom.class, UUID.class)
          .orShould()
          .callMethod(Math.class, "random");

  @ArchTest
  static final ArchRule THE_BROKER_STAYS_IN_THE_SANDBOX =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.perennial.app.sandbox..", "dev.perennial.bench..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "kafka..", "org.apache.kafka.server..", "org.apache.kafka.metadata..");

  @ArchTest
  static final ArchRule THE_JOB_DOES_NOT_NEED_THE_SANDBOX =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.perennial.app", "dev.perennial.app.kafka", "dev.perennial.app.options")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.perennial.app.sandbox..", "dev.perennial.app.cli..");

  @ArchTest
  static final ArchRule STATE_IS_NAMED_IN_ONE_FILE =
      noClasses()
          .that()
          .resideInAPackage("dev.perennial.topology..")
          .and()
          .doNotHaveFullyQualifiedName("dev.perennial.topology.StateLayout")
          .should()
          .callConstructorWhere(
              target(
                      owner(
                          nameMatching(
                              "org\\.apache\\.flink\\.api\\.common\\.state\\..*Descriptor")))
                  .as("makes a state descriptor"));

  @ArchTest
  static final ArchRule EVERYTHING_LIVES_IN_A_ROOM =
      classes()
          .that()
          .resideInAPackage("dev.perennial..")
          .should()
          .resideInAnyPackage(
              "dev.perennial",
              "dev.perennial.bench..",
              "dev.perennial.app..",
              "dev.perennial.topology..",
              "dev.perennial.io..",
              "dev.perennial.rules..",
              "dev.perennial.model..",
              "dev.perennial.domain..");
}
