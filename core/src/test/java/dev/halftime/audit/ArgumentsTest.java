package dev.halftime.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Observation;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Step;
import dev.halftime.World;
import dev.halftime.audit.check.ArgumentCheck;
import dev.halftime.audit.check.ChangeCheck;
import dev.halftime.audit.check.CoverageCheck;
import dev.halftime.audit.mutant.WrongValues;
import dev.halftime.json.Json;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Tests of the check of wrong reference solutions.
final class ArgumentsTest {

  private static final Check ARGUMENTS = new ArgumentCheck();

  /// Grades only a part of the changes.
  private static Scorer by(Function<ObjectNode, Object> part) {
    return (task, episode) ->
        new Score.Graded(
            part.apply(task.judged()).equals(part.apply(episode.changes())) ? 1 : 0, "compared");
  }

  private static List<String> failed(Toy toy) {
    return toy.failures(ARGUMENTS).stream().map(AuditFinding::what).toList();
  }

  @Test
  void anArgumentThatIsNeverComparedIsFoundWithCounts() {
    Toy toy = Toy.sound().judgedBy(by(changes -> changes.findValuesAsText("food")));

    assertThat(failed(toy))
        .containsExactly(
            "wrong arguments that score no less: put.grams",
            "emptied arguments that score no less: put.grams",
            "exchanged arguments that score no less: put.grams of two calls");
    AuditFinding grams = toy.failures(ARGUMENTS).getFirst();
    assertThat(grams.count()).isEqualTo(40);
    assertThat(grams.of()).isEqualTo(40);
    assertThat(grams.cases().getFirst())
        .isEqualTo(new FindingExample("t0", "100 -> 101 (the world ends differently)"));
  }

  @Test
  void aWorldThatBreaksAtAWrongArgumentIsFound() {
    Toy toy =
        Toy.sound()
            .in(() ->
                Hooked.stepping(
                    Pantry.world(),
                    (world, call) -> {
                      if (call.arguments().path("food").asText("x").isEmpty()) {
                        throw new IllegalStateException("no such food: ''");
                      }
                      return world.step(call);
                    }));

    assertThat(failed(toy)).containsExactly("wrong reference solutions that break the benchmark");
    assertThat(toy.failures(ARGUMENTS).getFirst().cases().getFirst())
        .isEqualTo(
            new FindingExample(
                "t0", "emptied arguments put.food \"rice\" -> \"\": world, no such food: ''"));
  }

  @Test
  void whatNoReferenceUsesIsANote() {
    Toy toy =
        Toy.sound().solvedBy(_ -> List.of(new Action.Call("put", Json.object().put("jar", "j"))));
    Toy idle = Toy.sound().solvedBy(_ -> List.of(new Action.Finish("")));
    Check coverage = new CoverageCheck();

    assertThat(Toy.sound().findings(coverage))
        .extracting(AuditFinding::verdict)
        .containsOnly(Verdict.PASS);
    assertThat(toy.findings(coverage).getLast().cases())
        .containsExactly(new FindingExample("", "put.food"), new FindingExample("", "put.grams"));
    assertThat(idle.findings(coverage).getFirst().cases())
        .containsExactly(new FindingExample("", "put"));
    assertThat(toy.in(Mute::new).findings(coverage))
        .extracting(AuditFinding::verdict)
        .containsExactly(Verdict.NOT_APPLICABLE);
  }

  @Test
  void twoMutantsAreTooFewForAFailure() {
    Toy toy = Toy.sound().of(1).judgedBy(by(changes -> changes.findValuesAsText("food")));

    assertThat(toy.findings(ARGUMENTS))
        .filteredOn(it -> it.what().equals("emptied arguments that score no less: put.grams"))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.count()).isEqualTo(it.of()).isEqualTo(2);
          assertThat(it.verdict()).isEqualTo(Verdict.NOTE);
        });
  }

  @Test
  void argumentsThatAreComparedWithoutTheirPlaceAreFoundByExchange() {
    Toy toy = Toy.sound().judgedBy(by(changes -> new TreeSet<>(changes.findValuesAsText("grams"))));

    assertThat(failed(toy))
        .contains("exchanged arguments that score no less: put.grams of two calls")
        .doesNotContain(
            "wrong arguments that score no less: put.grams",
            "emptied arguments that score no less: put.grams");
  }

  @Test
  void aWorldThatTakesEmptyArgumentsForTheRightOnesIsFound() {
    Toy toy = Toy.sound().in(() -> Hooked.stepping(Pantry.world(), ArgumentsTest::guess));

    assertThat(failed(toy)).containsExactly("emptied arguments that score no less: put.food");
  }

  /// Uses the jar's proper content if none is given.
  private static Step<Observation> guess(World world, Action.Call call) {
    JsonNode food = call.arguments().path("food");
    if (!food.asText("x").isEmpty()) {
      return world.step(call);
    }
    int number = call.arguments().path("jar").asText().charAt(1) - '0';
    String key = "jars/" + call.arguments().path("jar").asText();
    String right = Toy.filling(number).judged().path(key).path("food").asText();
    return world.step(new Action.Call(call.tool(), call.arguments().deepCopy().put("food", right)));
  }

  @Test
  void aScorerThatIsPleasedBeforeAnythingIsDoneIsFoundByCallsWithoutArguments() {
    Toy toy =
        Toy.sound()
            .judgedBy((_, episode) ->
                new Score.Graded(episode.transcript().toString().contains("put") ? 1 : 0, "put"));

    assertThat(failed(toy)).contains("calls without arguments that score no less: put");
  }

  @Test
  void theOrderOfIndependentCallsAndLookingAreNotesOnly() {
    List<AuditFinding> findings = Toy.sound().findings(ARGUMENTS);

    assertThat(findings).extracting(AuditFinding::verdict).doesNotContain(Verdict.FAIL);
    assertThat(findings)
        .filteredOn(it -> it.verdict() == Verdict.NOTE)
        .extracting(AuditFinding::what)
        .containsExactly(
            "wrong arguments of calls that only read that score no less: look.jar",
            "calls in reverse order that score no less");
  }

  @Test
  void wordsThatNobodyComparesAreANoteWhereTheWorldCanBeChanged() {
    Toy toy = Toy.sound().judgedBy(by(changes -> changes));

    assertThat(failed(toy)).isEmpty();
    assertThat(toy.findings(ARGUMENTS))
        .anySatisfy(it -> {
          assertThat(it.what()).isEqualTo("wrong or emptied words that score no less");
          assertThat(it.verdict()).isEqualTo(Verdict.NOTE);
          assertThat(it.count()).isEqualTo(it.of()).isEqualTo(20);
        });
  }

  @Test
  void wordsThatNobodyComparesAreAFailureWhereThereIsNothingElse() {
    Toy riddle =
        Toy.sound()
            .in(Mute::new)
            .solvedBy(task -> List.of(new Action.Finish("the answer to " + task.id())));

    Toy easy = riddle.judgedBy((_, _) -> new Score.Graded(1, "any answer will do"));
    Toy fair =
        riddle.judgedBy((task, episode) ->
            new Score.Graded(episode.answer().orElse("").endsWith(task.id()) ? 1 : 0, ""));

    assertThat(failed(easy)).containsExactly("wrong or emptied words that score no less");
    assertThat(failed(fair)).isEmpty();
    assertThat(fair.findings(new ChangeCheck()))
        .extracting(AuditFinding::verdict)
        .containsExactly(Verdict.NOT_APPLICABLE);
  }

  @Test
  void valuesThatMeanTheSameInEitherPlaceAreANote() {
    Toy toy =
        Toy.sound()
            .in(() -> Hooked.stepping(Pantry.world(), ArgumentsTest::eitherWay))
            .judgedBy(by(changes -> changes));

    assertThat(toy.failures(ARGUMENTS)).isEmpty();
    assertThat(toy.findings(ARGUMENTS))
        .anySatisfy(it -> {
          assertThat(it.what())
              .startsWith("exchanged arguments that leave the world the same")
              .endsWith("put.food <-> jar");
          assertThat(it.verdict()).isEqualTo(Verdict.NOTE);
        });
  }

  /// Accepts the jar in either argument.
  private static Step<Observation> eitherWay(World world, Action.Call call) {
    ObjectNode arguments = call.arguments().deepCopy();
    if (arguments.path("food").asText().matches("j\\d.")) {
      JsonNode jar = arguments.replace("food", arguments.path("jar"));
      arguments.set("jar", jar);
    }
    return world.step(new Action.Call(call.tool(), arguments));
  }

  @Test
  void valuesAreMadeWrongWithinTheirSchema() {
    JsonNode schema =
        Json.read(
            """
            {"properties": {"size": {"enum": ["s", "m"]}, "tags": {"items": {"type": "string"}}}}\
            """);

    assertThat(WrongValues.of(Json.read("{\"size\": \"s\", \"tags\": [\"a\", \"b\"]}"), schema))
        .extracting(Json::canonical)
        .containsExactly(
            "{\"size\":\"m\",\"tags\":[\"a\",\"b\"]}",
            "{\"size\":\"s\",\"tags\":[\"ax\",\"b\"]}",
            "{\"size\":\"s\",\"tags\":[\"a\"]}");
    assertThat(WrongValues.of(Json.read("true"), Json.object())).containsExactly(Json.tree(false));
    assertThat(WrongValues.emptied(Json.read("[1]"))).contains(Json.read("[]"));
    assertThat(WrongValues.emptied(Json.read("0"))).isEmpty();
  }
}
