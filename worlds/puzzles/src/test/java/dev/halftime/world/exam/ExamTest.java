package dev.halftime.world.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExamTest {

  @TempDir Path folder = Path.of(".");

  private Benchmark exam(String... lines) throws IOException {
    return Exam.of(Files.write(folder.resolve("exam.jsonl"), List.of(lines)));
  }

  private static Score score(Benchmark exam, String answer) {
    Task task = exam.tasks().findFirst().orElseThrow();
    Episode.Key cell = new Episode.Key("a", "exam", Setting.CLASSICAL, task.id(), "", 0, 0);
    Ending ending = new Ending.Finished(answer);
    Episode episode =
        new Episode(cell, Transcript.EMPTY, ending, "", "", Json.object(), Usage.NONE);
    return exam.scorer().score(task, episode);
  }

  private static double value(Benchmark exam, String answer) {
    return ((Score.Graded) score(exam, answer)).value();
  }

  private static void assertRight(Benchmark exam, String... answers) {
    assertThat(answers).allSatisfy(it -> assertThat(value(exam, it)).as(it).isEqualTo(1));
  }

  private static void assertWrong(Benchmark exam, String... answers) {
    assertThat(answers).allSatisfy(it -> assertThat(value(exam, it)).as(it).isZero());
  }

  @Test
  void aTextIsRightWhateverItsCaseAndSpacing() throws IOException {
    Benchmark exam = exam("{\"question\":\"Where?\",\"answer\":[\"New York\",\"NYC\"]}");
    assertRight(exam, "new  york.", "nyc", "I think so.\nAnswer: New York", "**Answer:** NYC");
    assertWrong(exam, "York", "New York, Boston", "", "Answer: NYC\nAnswer: Boston");
  }

  @Test
  void aNumberIsRightByItsValue() throws IOException {
    Benchmark exam = exam("{\"question\":\"How much?\",\"answer\":1250}");
    assertRight(exam, "1,250", "$1250.00", "1.25e3", "2500/2", "5 * 250 = 1250 dollars", "+1250");
    assertWrong(exam, "-1250", "1250 or 1251", "12501", "1.250", "much", "x1250", "1e99", "1250/0");
  }

  @Test
  void theNotationOfANumberMakesNoDifference() throws IOException {
    Benchmark exam = exam("{\"question\":\"How much?\",\"answer\":1250}");
    assertRight(
        exam,
        "\uff11\uff12\uff15\uff10",
        "\u0661\u0662\u0665\u0660",
        "Answer\uff1a\uff11\uff0c\uff12\uff15\uff10",
        "\\boxed{1250}",
        "So it is \\boxed{1250}.\nI checked it twice.",
        "$\\boxed{1{,}250}$",
        "\\(1250\\)",
        "\\boxed{1250\\text{ cm}^2}",
        "1 250",
        "1\u202f250 km",
        "1'250",
        "1_250",
        "1250.",
        "1250 apples.",
        "1250 cm^2",
        "1250 m\u00b2",
        "1250%",
        "1250\\%",
        "\\frac{2500}{2}",
        "x \uff1d 1250");
    assertWrong(
        exam,
        "125000%",
        "-$1250",
        "minus 1250",
        "\u20131250",
        "- 1250",
        "1250\u00b2",
        "1250\u00bd",
        "1250^2",
        "1 250 251",
        "12 50",
        "1,25,0",
        "\\boxed{1250} or \\boxed{1251}",
        "\\boxed{1251}\nnot 1250",
        "\\boxed{1250}\nAnswer: 1251");
    Benchmark ten = exam("{\"question\":\"How many?\",\"answer\":10}");
    assertRight(ten, "10%", "10 percent");
    assertWrong(ten, "1000%", "0.1");
    Benchmark percent = exam("{\"question\":\"?\",\"answer\":\"12%\",\"grade\":\"number\"}");
    assertRight(percent, "12%", "12", "12 per cent");
    assertWrong(percent, "0.12");
    Benchmark loss = exam("{\"question\":\"?\",\"answer\":-12}");
    assertRight(loss, "-$12", "$-12", "minus 12", "\u221212", "\u201312", "\uff0d12", "x = - 12");
    assertWrong(loss, "12", "10-12", "10\u201312");
  }

  @Test
  void theNotationOfATextOrChoiceMakesNoDifference() throws IOException {
    Benchmark text = exam("{\"question\":\"Where?\",\"answer\":\"New York\"}");
    assertRight(
        text,
        "\\boxed{\\text{New York}}",
        "$\\text{new york}$",
        "\uff2e\uff45\uff57\u3000\uff39\uff4f\uff52\uff4b",
        "It is \\boxed{New York}.\nDone.");
    assertWrong(text, "\\boxed{York}", "\\boxed{New York} or \\boxed{Boston}");
    Benchmark choice = exam("{\"question\":\"?\",\"choices\":[\"dog\",\"cat\"],\"answer\":\"B\"}");
    assertRight(choice, "\\boxed{B}", "\uff22", "\\boxed{\\text{(B)}}", "$B$", "\\boxed{cat}");
    assertWrong(choice, "\\boxed{A}", "\\boxed{A} \\boxed{B}");
    Benchmark regex =
        exam("{\"question\":\"?\",\"grade\":\"regex\",\"answer\":[\"[0-9]{2}\",\"<x>\"]}");
    assertRight(regex, "\\boxed{12}", "\uff11\uff12", "<x>");
    Benchmark overlap = exam("{\"question\":\"?\",\"grade\":\"f1\",\"answer\":\"the cat\"}");
    assertRight(overlap, "\\boxed{cat}");
    Benchmark boxed = exam("{\"question\":\"?\",\"answer\":\"\\\\boxed{x}\"}");
    assertRight(boxed, "\\boxed{x}", "x");
  }

  @Test
  void aNumberMayBeOffByTheTolerance() throws IOException {
    Benchmark exam =
        exam("{\"question\":\"Pi?\",\"answer\":\"3.14\",\"tolerance\":0.01,\"grade\":\"number\"}");
    assertRight(exam, "3.15", "3.13", "22/7");
    assertWrong(exam, "3.1501", "3.12", "-3.14");
  }

  @Test
  void aChoiceIsNamedByLetterOrWords() throws IOException {
    Benchmark exam =
        exam("{\"question\":\"Which?\",\"choices\":[\"A dog\",\"cat\",\"a\"],\"answer\":\"B\"}");
    assertRight(exam, "B", "b", "(B)", "B.", "**B**", "Cat", "B) cat", "Answer: B", "b: the cat");
    assertWrong(exam, "A", "A dog", "B) a", "D", "BC", "A or B", "dog");
    assertThat(exam.tasks().findFirst().orElseThrow().brief())
        .isEqualTo("Which?\nA) A dog\nB) cat\nC) a");
  }

  @Test
  void aPatternMustMatchTheWholeAnswer() throws IOException {
    Benchmark exam =
        exam(
            "{\"question\":\"A date?\",\"grade\":\"regex\",\"answer\":\"[0-9]{4}-[0-9]{2}\","
                + "\"example\":\"2024-05\"}");
    assertRight(exam, "2024-05", "Answer: 1999-12");
    assertWrong(exam, "2024-05-01", "in 2024-05");
    assertThat(exam.reference(exam.tasks().findFirst().orElseThrow()))
        .containsExactly(new Action.Finish("2024-05"));
  }

  @Test
  void aPatternThatWouldNeverEndIsUngraded() throws IOException {
    Benchmark exam =
        exam("{\"question\":\"?\",\"grade\":\"regex\",\"answer\":\"(a*)*(b*)*(a*)*c\"}");
    assertThat(score(exam, "a".repeat(1_000)))
        .isInstanceOfSatisfying(
            Score.Ungraded.class,
            ungraded -> assertThat(ungraded.broke()).isEqualTo(Boundary.SCORER));
  }

  @Test
  void overlapIsThatOfSquad() throws IOException {
    Benchmark exam =
        exam(
            "{\"question\":\"Who?\",\"grade\":\"f1\","
                + "\"answer\":[\"the cat sat\",\"Dogs' home\"]}");
    assertRight(exam, "A cat, sat!", "sat cat", "dogs home");
    assertWrong(exam, "mouse", "the", "a an the");
    assertThat(value(exam, "the cat sat on a mat")).isCloseTo(2 * 0.5 / 1.5, within(1e-12));
    assertThat(value(exam, "cat cat")).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void answersAreComparedInOneNormalForm() throws IOException {
    String composed = "caf\u00e9";
    String apart = "cafe\u0301";
    for (String form : List.of(composed, apart)) {
      assertRight(exam("{\"question\":\"?\",\"answer\":\"" + form + "\"}"), composed, apart);
      assertRight(
          exam("{\"question\":\"?\",\"grade\":\"f1\",\"answer\":\"" + form + "\"}"),
          composed,
          apart);
      assertRight(
          exam("{\"question\":\"?\",\"grade\":\"regex\",\"answer\":\"" + form + "\"}"),
          composed,
          apart);
      assertRight(
          exam("{\"question\":\"?\",\"choices\":[\"tea\",\"" + form + "\"],\"answer\":\"B\"}"),
          composed,
          apart);
    }
    assertRight(exam("{\"question\":\"?\",\"answer\":\"\u1112\u1161\u11ab\"}"), "\ud55c");
  }

  @Test
  void everyReferenceIsRight() throws IOException {
    Benchmark exam =
        exam(
            "{\"question\":\"a\",\"answer\":-0.5}",
            "{\"question\":\"b\",\"answer\":\"x\",\"source\":\"is left alone\"}",
            "",
            "{\"question\":\"c\",\"choices\":[1,2],\"answer\":2}");
    assertThat(exam.tasks().map(Task::id)).containsExactly("1", "2", "4");
    assertThat(exam.tasks().map(task -> exam.reference(task)))
        .containsExactly(
            List.of(new Action.Finish("-0.5")),
            List.of(new Action.Finish("x")),
            List.of(new Action.Finish("2")));
  }

  @Test
  void whatIsWrongWithALineIsSaidWithItsNumber() {
    assertBad("{\"question\":\"a\"", "exam.jsonl, line 2: not JSON");
    assertBad("[1]", "line 2: it is not a JSON object");
    assertBad("{\"answer\":1}", "line 2: it needs a 'question'");
    assertBad("{\"question\":\"a\"}", "line 2: 'answer' must be a text or a number");
    assertBad("{\"question\":\"a\",\"answer\":[]}", "line 2: 'answer' is an empty list");
    assertBad("{\"question\":\"a\",\"answers\":1}", "did you mean 'answer'?");
    assertBad("{\"question\":\"a\",\"answer\":1,\"grade\":\"numbr\"}", "did you mean 'number'?");
    assertBad(
        "{\"question\":\"a\",\"answer\":\"x\",\"grade\":\"number\"}", "is not a single number");
    assertBad("{\"question\":\"a\",\"answer\":1,\"tolerance\":-1}", "'tolerance' must be");
    assertBad("{\"question\":\"a\",\"answer\":\"x\",\"tolerance\":1}", "belongs to the grade");
    assertBad("{\"question\":\"a\",\"answer\":\"C\",\"choices\":[\"x\",\"y\"]}", "none of the");
    assertBad("{\"question\":\"a\",\"answer\":\"x\",\"choices\":[\"x\"]}", "2 to 26 texts");
    assertBad("{\"question\":\"a\",\"answer\":\"x\",\"choices\":[\"x\",\"X\"]}", "different texts");
    assertBad(
        "{\"question\":\"a\",\"answer\":\"(\",\"grade\":\"regex\"}",
        "not a valid regular expression");
    assertBad("{\"question\":\"a\",\"answer\":\"the\",\"grade\":\"f1\"}", "no words that count");
    assertBad("{\"question\":\"a\",\"answer\":1,\"id\":\"1\"}", "line 1 already has the id '1'");
  }

  private void assertBad(String line, String message) {
    assertThatThrownBy(() -> exam("{\"question\":\"first\",\"answer\":1}", line))
        .as(line)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("line 2");
  }

  @Test
  void aMissingOrEmptyFileIsNamed() {
    assertThatThrownBy(() -> Exam.of(folder)).hasMessageContaining("no file of questions at");
    assertThatThrownBy(() -> exam("")).hasMessageContaining("has no questions");
  }
}
