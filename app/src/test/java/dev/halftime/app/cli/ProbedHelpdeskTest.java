package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.ChildJvm;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The matrix of a probe on the helpdesk, against one that is made by hand from an exported record,
/// in a new process.
@Tag("whole")
final class ProbedHelpdeskTest {

  private static final int LENGTH = 5;

  @TempDir private Path folder;

  @Test
  @Tag("slow")
  void theMatrixEqualsThatOfNewAgentsWhichLearnFromAnExportedRecordInANewProcess()
      throws Exception {
    Cli cli = Cli.in(folder);
    Cli.Ran ran =
        cli.run(
            "run helpdesk --agent clerk,clerk+memory --setting second-half --tasks 10 --sequence 5"
                + " --seed 1 --probe all --quiet --json");
    assertThat(ran.code()).isEqualTo(ExitCode.OK);
    Path archive = folder.resolve("record.jsonl");
    cli.run("export --out " + archive);

    JsonNode matrices = Json.read(ran.out()).at("/boards/0/matrix");
    assertThat(matrices).hasSize(2);
    for (JsonNode matrix : matrices) {
      String agent = matrix.get("agent").asText();
      JsonNode byHand = byHand(archive, agent);
      assertThat(byHand).hasSize(LENGTH + 1);
      for (int after = 0; after <= LENGTH; after++) {
        JsonNode row = byHand.get(after);
        assertThat(row).hasSize(LENGTH);
        for (int position = 0; position < LENGTH; position++) {
          for (String figure : List.of("success", "calls")) {
            String cell = '/' + figure + '/' + after + '/' + position;
            assertThat(matrix.at(cell).asDouble())
                .as(agent + cell)
                .isCloseTo(row.get(position).get(figure).asDouble(), within(1e-9));
          }
        }
      }
    }
  }

  private JsonNode byHand(Path archive, String agent) throws IOException, InterruptedException {
    Path out = folder.resolve("matrix.json");
    String main = BruteForceMatrix.class.getName();
    Process process =
        new ProcessBuilder(ChildJvm.command(main, List.of(), archive.toString(), agent))
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.waitFor()).isZero();
    return Json.read(Files.readString(out));
  }
}
