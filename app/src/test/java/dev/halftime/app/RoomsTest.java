package dev.halftime.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Rules on access between packages of different modules. Many classes are public only for other
/// packages of their own module.
final class RoomsTest {

  private static final Path ROOT = Path.of(System.getProperty("halftime.root", ".."));

  private static final JavaClasses ALL = HalftimeClasses.ALL;

  /// Packages of a module that other modules may use; all others below its root are internal.
  private static final Map<String, Set<String>> EXPORTED =
      Map.of(
          "dev.halftime.agent",
              Set.of(
                  "dev.halftime.agent",
                  "dev.halftime.agent.baseline",
                  "dev.halftime.agent.chooser",
                  "dev.halftime.agent.factory",
                  "dev.halftime.agent.llm",
                  "dev.halftime.agent.process",
                  "dev.halftime.agent.prompt",
                  "dev.halftime.agent.search",
                  "dev.halftime.agent.spec"),
          "dev.halftime.audit", Set.of("dev.halftime.audit", "dev.halftime.audit.suite"),
          "dev.halftime.report",
              Set.of(
                  "dev.halftime.report",
                  "dev.halftime.report.comparison",
                  "dev.halftime.report.curve",
                  "dev.halftime.report.data",
                  "dev.halftime.report.data.contrast",
                  "dev.halftime.report.data.memory",
                  "dev.halftime.report.data.result",
                  "dev.halftime.report.design",
                  "dev.halftime.report.episode",
                  "dev.halftime.report.html",
                  "dev.halftime.report.section",
                  "dev.halftime.report.table",
                  "dev.halftime.report.worth"),
          "dev.halftime.store",
              Set.of(
                  "dev.halftime.store",
                  "dev.halftime.store.copy",
                  "dev.halftime.store.database",
                  "dev.halftime.store.fleet"),
          "dev.halftime.models",
              Set.of(
                  "dev.halftime.models",
                  "dev.halftime.models.call",
                  "dev.halftime.models.http",
                  "dev.halftime.models.proxy",
                  "dev.halftime.models.remote"),
          "dev.halftime.learn",
              Set.of(
                  "dev.halftime.learn",
                  "dev.halftime.learn.algo",
                  "dev.halftime.learn.algo.part",
                  "dev.halftime.learn.config",
                  "dev.halftime.learn.gym",
                  "dev.halftime.learn.language",
                  "dev.halftime.learn.net",
                  "dev.halftime.learn.random",
                  "dev.halftime.learn.space",
                  "dev.halftime.learn.table",
                  "dev.halftime.learn.text",
                  "dev.halftime.learn.train"),
          "dev.halftime.world.helpdesk",
              Set.of("dev.halftime.world.helpdesk", "dev.halftime.world.helpdesk.clerk"),
          "dev.halftime.world.tau2",
              Set.of(
                  "dev.halftime.world.tau2",
                  "dev.halftime.world.tau2.kernel",
                  "dev.halftime.world.tau2.published",
                  "dev.halftime.world.tau2.task"),
          "dev.halftime.zmachine",
              Set.of(
                  "dev.halftime.zmachine",
                  "dev.halftime.zmachine.action",
                  "dev.halftime.zmachine.game",
                  "dev.halftime.zmachine.memory"),
          "dev.halftime.app",
              Set.of(
                  "dev.halftime.app",
                  "dev.halftime.app.cli",
                  "dev.halftime.app.environment",
                  "dev.halftime.app.program"));

  @Test
  void packagesDependOnOneAnotherWithoutCycles() {
    slices()
        .assignedFrom(
            new SliceAssignment() {
              @Override
              public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
              }

              @Override
              public String getDescription() {
                return "every package by itself";
              }
            })
        .should()
        .beFreeOfCycles()
        .check(ALL);
  }

  /// Java modules forbid split packages, and on a class path one of two equal classes would be
  /// hidden.
  @Test
  void noPackageIsInTwoModules() throws IOException {
    Map<String, Set<String>> modules = new TreeMap<>();
    try (Stream<Path> files = Files.walk(ROOT)) {
      files
          .map(it -> ROOT.relativize(it).toString().replace('\\', '/').split("/src/main/java/", 2))
          .filter(it -> it.length == 2 && it[1].endsWith("/package-info.java"))
          .forEach(it -> modules.computeIfAbsent(it[1], _ -> new TreeSet<>()).add(it[0]));
    }

    assertThat(modules).hasSizeGreaterThan(80).allSatisfy((_, in) -> assertThat(in).hasSize(1));
  }

  @Test
  @Tag("whole")
  void whatAModuleDoesNotExportIsItsOwn() {
    EXPORTED.forEach((root, exported) ->
        noClasses()
            .that()
            .resideOutsideOfPackage(root + "..")
            .should()
            .dependOnClassesThat(
                describe(
                    "are below " + root + " and not exported",
                    type ->
                        (type.getPackageName() + '.').startsWith(root + '.')
                            && !exported.contains(type.getPackageName())))
            .check(ALL));
  }

  @Test
  void reportsReadWhatIsRecordedAndKnowNoStore() {
    noClasses()
        .that()
        .resideInAPackage("dev.halftime.report..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("dev.halftime.record.Store")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("dev.halftime.record.MemoryStore")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("dev.halftime.store..")
        .check(ALL);
  }

  @Test
  void agentsDoNotKnowTheExperiment() {
    noClasses()
        .that()
        .resideInAPackage("dev.halftime.agent..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.halftime.experiment..", "dev.halftime.record..", "dev.halftime.report..")
        .check(ALL);
  }

  /// Only the sandbox, which passes on the environment of the process, and ONNX Runtime, which has
  /// its own variable, read the environment, so that no setting affects embedding programs
  /// unexpectedly.
  @Test
  @Tag("whole")
  void onlyTheApplicationReadsEnvironmentVariables() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.halftime.app..", "dev.halftime.bench..", "dev.halftime.sandbox..")
        .and()
        .doNotHaveFullyQualifiedName("dev.halftime.models.embedding.OnnxLibraries")
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .check(ALL);
  }
}
