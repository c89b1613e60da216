package id.pantau;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between packages, as the README's map draws them. */
@AnalyzeClasses(packages = "id.pantau", importOptions = ImportOption.DoNotIncludeTests.class)
class ArrowsTest {

  @ArchTest
  static final ArchRule packages_form_no_cycle =
      slices().matching("id.pantau.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule pure_packages_know_neither_vertx_nor_clock_nor_io =
      noClasses()
          .that()
          .resideInAnyPackage(
              "id.pantau.model",
              "id.pantau.planned",
              "id.pantau.status",
              "id.pantau.alert",
              "id.pantau.sim.story")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io..", "java.io..", "java.nio.file..", "java.net..", "java.sql..", "org.slf4j..")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .because("decisions are (state, input, now) so that replay gives the same answer");

  @ArchTest
  static final ArchRule arrows_only_point_down =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("id.pantau..")
          .withOptionalLayers(true)
          .layer("root")
          .definedBy("id.pantau")
          .layer("api")
          .definedBy("id.pantau.api..")
          .layer("live")
          .definedBy("id.pantau.live..")
          .layer("imports")
          .definedBy("id.pantau.imports..")
          .layer("feed")
          .definedBy("id.pantau.feed..")
          .layer("notify")
          .definedBy("id.pantau.notify..")
          .layer("access")
          .definedBy("id.pantau.access..")
          .layer("history")
          .definedBy("id.pantau.history..")
          .layer("core")
          .definedBy("id.pantau.core..")
          .layer("alert")
          .definedBy("id.pantau.alert..")
          .layer("status")
          .definedBy("id.pantau.status..")
          .layer("planned")
          .definedBy("id.pantau.planned..")
          .layer("records")
          .definedBy("id.pantau.records..")
          .layer("journal")
          .definedBy("id.pantau.journal..")
          .layer("config")
          .definedBy("id.pantau.config..")
          .layer("outgoing")
          .definedBy("id.pantau.outgoing..")
          .layer("network")
          .definedBy("id.pantau.network..")
          .layer("sim")
          .definedBy("id.pantau.sim..")
          .layer("model")
          .definedBy("id.pantau.model..")
          .whereLayer("root")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("api")
          .mayOnlyBeAccessedByLayers("root")
          .whereLayer("sim")
          .mayOnlyBeAccessedByLayers("root")
          .whereLayer("live")
          .mayOnlyBeAccessedByLayers("root", "api")
          .whereLayer("feed")
          .mayOnlyBeAccessedByLayers("root", "api")
          .whereLayer("notify")
          .mayOnlyBeAccessedByLayers("root", "api")
          .whereLayer("history")
          .mayOnlyBeAccessedByLayers("root", "api")
          .whereLayer("access")
          .mayOnlyBeAccessedByLayers("root", "api", "live")
          .whereLayer("core")
          .mayOnlyBeAccessedByLayers("root", "api", "live", "feed")
          .whereLayer("outgoing")
          .mayOnlyBeAccessedByLayers("root", "feed", "notify")
          .whereLayer("network")
          .mayOnlyBeAccessedByLayers("root", "access", "config", "outgoing")
          .whereLayer("imports")
          .mayOnlyBeAccessedByLayers("root", "api")
          .whereLayer("config")
          .mayOnlyBeAccessedByLayers("root", "api", "imports")
          .whereLayer("alert")
          .mayOnlyBeAccessedByLayers("root", "api", "core")
          .whereLayer("status")
          .mayOnlyBeAccessedByLayers("root", "api", "live", "core")
          .whereLayer("planned")
          .mayOnlyBeAccessedByLayers("root", "api", "core", "records", "config")
          .whereLayer("records")
          .mayOnlyBeAccessedByLayers("root", "api", "live", "notify", "access", "history", "core")
          .whereLayer("journal")
          .mayOnlyBeAccessedByLayers("root", "history", "core");

  @ArchTest
  static final ArchRule nothing_depends_on_a_test_library =
      noClasses().should().dependOnClassesThat().resideInAnyPackage("org.junit..", "org.assertj..");
}
