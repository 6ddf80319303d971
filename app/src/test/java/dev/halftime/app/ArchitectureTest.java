package dev.halftime.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Rules on dependencies between modules, and on forbidden APIs and names.
final class ArchitectureTest {

  private static final JavaClasses ALL = HalftimeClasses.ALL;

  private static final String TERMINAL_WRITER = "dev.halftime.app.cli.terminal.TerminalWriter";
  private static final String SCREEN = "dev.halftime.app.cli.terminal.TerminalStreams";

  private static final String[] ABOVE = {
    "dev.halftime.store..",
    "dev.halftime.learn..",
    "dev.halftime.lm..",
    "dev.halftime.models..",
    "dev.halftime.mcp..",
    "dev.halftime.world..",
    "dev.halftime.zmachine..",
    "dev.halftime.app.."
  };

  private static final String[] REPORTS = {
    "dev.halftime.arena..",
    "dev.halftime.evaluation..",
    "dev.halftime.export..",
    "dev.halftime.gate..",
    "dev.halftime.report.."
  };

  /// The core, and the libraries that depend on it alone.
  private static final String[] LIBRARIES = {
    "dev.halftime",
    "dev.halftime.agent..",
    "dev.halftime.arena..",
    "dev.halftime.assumption..",
    "dev.halftime.audit..",
    "dev.halftime.gate..",
    "dev.halftime.json..",
    "dev.halftime.model..",
    "dev.halftime.record..",
    "dev.halftime.report..",
    "dev.halftime.episode..",
    "dev.halftime.evaluation..",
    "dev.halftime.experiment..",
    "dev.halftime.export..",
    "dev.halftime.file..",
    "dev.halftime.score..",
    "dev.halftime.stats..",
    "dev.halftime.text..",
    "dev.halftime.tool..",
    "dev.halftime.user.."
  };

  @Test
  void theCoreKnowsNothingAboveIt() {
    noClasses()
        .that()
        .resideInAnyPackage(LIBRARIES)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ABOVE)
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("dev.halftime.browser..")
        .check(ALL);
  }

  /// Others operate a browser; it does not know what for.
  @Test
  void theBrowserKnowsTheCoreAlone() {
    noClasses()
        .that()
        .resideInAPackage("dev.halftime.browser..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ABOVE)
        .check(ALL);
  }

  @Test
  void agentsReportsAndEvaluationsStandOnTheCoreAlone() {
    noClasses()
        .that()
        .resideInAPackage("dev.halftime.agent..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(REPORTS)
        .check(ALL);
    noClasses()
        .that()
        .resideInAnyPackage(REPORTS)
        .should()
        .dependOnClassesThat(
            describe(
                "are agents beyond the core's own",
                type ->
                    type.getPackageName().startsWith("dev.halftime.agent")
                        && !type.getPackageName().equals("dev.halftime.agent.spec")))
        .check(ALL);
  }

  @Test
  void onlyTheCommandAndTheWebUseWhatStandsBesideEachOther() {
    for (String one : ABOVE) {
      if (one.equals("dev.halftime.app..")) {
        continue;
      }
      for (String other : ABOVE) {
        boolean worldsLearn =
            one.equals("dev.halftime.world..") && other.equals("dev.halftime.learn..");
        boolean modelsRunOurs =
            one.equals("dev.halftime.models..") && other.equals("dev.halftime.lm..");
        if (!one.equals(other) && !worldsLearn && !modelsRunOurs) {
          noClasses()
              .that()
              .resideInAPackage(one)
              .should()
              .dependOnClassesThat()
              .resideInAPackage(other)
              .check(ALL);
        }
      }
    }
  }

  @Test
  @Tag("whole")
  void benchmarksDoNotKnowOneAnother() {
    slices().matching("dev.halftime.world.(*)..").should().notDependOnEachOther().check(ALL);
  }

  @Test
  void theNounsDoNotKnowTheRunner() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.halftime", "dev.halftime.model..", "dev.halftime.stats..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.halftime.episode..", "dev.halftime.experiment..", "dev.halftime.report..")
        .check(ALL);
  }

  /// External JSON is read by the rules of `StrictReader`; exceptions are the store, which reads
  /// its own encoding, and the MCP protocol, which has its own reader.
  @Test
  void jsonFromOutsideIsReadInOnePlace() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.halftime.json..", "dev.halftime.store..")
        .and()
        .doNotHaveFullyQualifiedName("dev.halftime.world.tau2.telecom.TelecomFiles") // TOML
        .and()
        .doNotHaveFullyQualifiedName(
            "dev.halftime.agent.prompt.TextActionParser") // finds where a value ends
        .and()
        // Keeps the arguments of calls as the text that a model wrote; otherwise equally strict.
        .doNotHaveFullyQualifiedName("dev.halftime.models.http.ResponseBody")
        .should()
        .callMethodWhere(
            describe(
                "read JSON otherwise",
                call ->
                    call.getTargetOwner().getPackageName().startsWith("com.fasterxml.jackson")
                        && (call.getName().startsWith("readTree")
                            || call.getName().startsWith("readValue")
                            || call.getName().startsWith("readerFor")
                            || call.getName().equals("createParser"))))
        .check(ALL);
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.halftime.json.Json")
        .and()
        .doNotHaveFullyQualifiedName("dev.halftime.world.tau2.telecom.TelecomFiles")
        .should()
        .callConstructorWhere(
            describe(
                "make mappers of their own",
                call -> call.getTargetOwner().isAssignableTo(ObjectMapper.class)))
        .check(ALL);
  }

  /// Output for people passes through `TerminalWriter`; these classes print for machines.
  @Test
  void whatIsPrintedForPeopleIsCleaned() {
    noClasses()
        .that()
        .resideInAPackage("dev.halftime.app.cli..")
        .and()
        .doNotHaveSimpleName("TerminalStreams")
        .and()
        .doNotHaveSimpleName("McpCommand")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(TERMINAL_WRITER, "raw")
        .check(ALL);
    noClasses()
        .that()
        .haveSimpleNameNotStartingWith("Export")
        .and()
        .doNotHaveSimpleName("Halftime")
        .and()
        .doNotHaveSimpleName("CompletionCommand")
        .and()
        .doNotHaveSimpleName("ReplayCommand")
        .and()
        .doNotHaveSimpleName("RolloutCommand")
        .should()
        .callMethod(SCREEN, "machine")
        .orShould()
        .callMethod(SCREEN, "json")
        .check(ALL);
  }

  @Test
  void thereAreNoCatchAllNames() {
    noClasses()
        .should()
        .resideInAnyPackage(
            "..impl..",
            "..util..",
            "..dto..",
            "..service..",
            "..manager..",
            "..helper..",
            "..common..")
        .orShould()
        .haveSimpleNameEndingWith("Impl")
        .orShould()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .check(ALL);
  }

  @Test
  void classesAreFinal() {
    classes()
        .that()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and()
        .areNotAnonymousClasses()
        .and()
        .areNotAssignableTo(Throwable.class)
        .and()
        .haveSimpleNameNotEndingWith("Generated")
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(ALL);
  }
}
