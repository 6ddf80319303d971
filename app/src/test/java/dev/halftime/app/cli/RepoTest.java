package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.json.Json;
import dev.halftime.world.repository.git.GitCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests `repo mine`, `repo audit` and the grading of predictions on a repository made for it.
@Tag("slow")
final class RepoTest {

  private static final String MAIN = "src/main/java/shop/Price.java";
  private static final String TEST = "src/test/java/shop/PriceTest.java";
  private static final String WRONG =
      """
      package shop;

      public final class Price {
        public static int total(int count, int cents) {
          return count * (cents / 10 * 10);
        }
      }
      """;
  private static final String RIGHT = WRONG.replace("(cents / 10 * 10)", "cents");

  private static String test(String methods) {
    return """
    package shop;

    import static org.junit.jupiter.api.Assertions.assertEquals;

    import org.junit.jupiter.api.Test;

    class PriceTest {
      @Test
      void round() {
        assertEquals(20, Price.total(2, 10));
      }
    %s}
    """
        .formatted(methods);
  }

  private static void commit(Path repository, String message, String main, String test)
      throws IOException {
    for (String path : new String[] {MAIN, TEST}) {
      Path file = repository.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, path.equals(MAIN) ? main : test);
    }
    GitCommand.run(repository, "add", "-A");
    GitCommand.run(
        repository, "-c", "user.name=A", "-c", "user.email=a@b", "commit", "-q", "-m", message);
  }

  @Test
  void commitsAreMinedAuditedAndPredictionsGraded(@TempDir Path repository, @TempDir Path folder)
      throws IOException {
    GitCommand.run(repository, "init", "-q", "-b", "main");
    commit(repository, "First version", WRONG, test(""));
    commit(
        repository,
        "Keep the cents",
        RIGHT,
        test("\n  @Test\n  void odd() {\n    assertEquals(14, Price.total(2, 7));\n  }\n"));
    Path tasks = folder.resolve("tasks.jsonl");
    Cli cli = Cli.in(folder);

    Cli.Ran mined =
        cli.run("repo", "mine", repository.toString(), "--out", tasks.toString(), "--times", "2");
    assertThat(mined.code()).as(mined.err()).isZero();
    assertThat(mined.out()).contains("1 tasks from 1 commits");
    JsonNode task = Json.read(Files.readString(tasks).strip());
    assertThat(task.path("FAIL_TO_PASS").toString()).isEqualTo("[\"shop.PriceTest#odd\"]");

    Cli.Ran again = cli.run("repo", "mine", repository.toString(), "--out", tasks.toString());
    assertThat(again.out()).contains("1 tasks from 1 commits");
    assertThat(Files.readAllLines(tasks)).hasSize(1);

    Cli.Ran audited = cli.run("repo", "audit", tasks.toString());
    assertThat(audited.code()).as(audited.out() + audited.err()).isZero();
    assertThat(audited.out()).contains("sound").contains("1 tasks: 0 unfit, 0 weak");

    String patch = task.path("patch").asText();
    Path right = prediction(folder.resolve("right.jsonl"), task, patch);
    Path wrong =
        prediction(folder.resolve("wrong.jsonl"), task, patch.replace("* cents;", "* cents + 1;"));
    Cli.Ran graded =
        cli.run(
            "grade",
            "repository:" + tasks,
            "--answers",
            right.toString(),
            "--answers",
            wrong.toString(),
            "--json");
    assertThat(graded.code()).as(graded.err()).isZero();
    assertThat(graded.out())
        .contains("\"agent\":\"right\"")
        .containsPattern("\"agent\":\"right\".*\"score\":1")
        .containsPattern("\"agent\":\"wrong\".*\"score\":0");
  }

  private static Path prediction(Path file, JsonNode task, String patch) throws IOException {
    return Files.writeString(
        file,
        Json.canonical(
                Json.object()
                    .put("instance_id", task.path("instance_id").asText())
                    .put("model_patch", patch))
            + '\n');
  }

  @Test
  void whatIsNoRepositoryIsRefusedWithAReason(@TempDir Path folder) {
    Cli.Ran ran =
        Cli.in(folder)
            .run("repo", "mine", folder.toString(), "--out", folder.resolve("x").toString());

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err()).contains("is not a Git repository");
  }

  @Test
  void aMissingFileOfTasksIsNamed(@TempDir Path folder) {
    Cli.Ran ran = Cli.in(folder).run("run", "repository:nothing.jsonl", "--agent", "noop");

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err()).contains("nothing.jsonl").contains("repo mine");
  }
}
