package dev.halftime.models.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.json.Json;
import dev.halftime.model.Message;
import dev.halftime.model.Model;
import dev.halftime.model.ModelException;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.SamplingParameters;
import dev.halftime.usage.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests recordings of model calls.
final class CallLogTest {

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("calls.jsonl");
  }

  private static void write(CallLog log, String key) {
    log.write(Json.object().put("key", key), Usage.NONE);
  }

  @Test
  void aRecordingThatIsThereGoesOn() throws IOException {
    write(new CallLog(file()), "a");
    write(new CallLog(file()), "b");
    assertThat(file()).hasContent("{\"key\":\"a\"}\n{\"key\":\"b\"}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"key\":\"a\"}\n"})
  void aLineThatAKillCutShortIsReplaced(String before) throws IOException {
    Files.writeString(file(), before + "{\"answer\":{\"te");
    write(new CallLog(file()), "b");
    assertThat(file()).hasContent(before + "{\"key\":\"b\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Dear diary\n",
        "{\"kind\":\"archive\"}\n{}\n",
        "SQLite format 3\0\n",
        "[1]\n",
        "{\"api_key\":\"s\"}\n",
        "{\"api_key\":\"s\"}",
        "{\n \"a\": 1}",
        "{\"api_ke"
      })
  void whatIsNoRecordingIsRefusedAndStays(String text) throws IOException {
    Files.writeString(file(), text);
    assertThatThrownBy(() -> new CallLog(file())).hasMessageContaining("is not a recording");
    assertThat(Files.readString(file())).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"key\":\"a\"}\n"})
  void aLastLineThatLacksOnlyItsLineFeedWasPaidForAndStays(String before) throws IOException {
    Files.writeString(file(), before + "{\"answer\":{\"text\":\"\u00e9\"},\"key\":\"b\"}");
    write(new CallLog(file()), "c");
    assertThat(file())
        .hasContent(before + "{\"answer\":{\"text\":\"\u00e9\"},\"key\":\"b\"}\n{\"key\":\"c\"}");
  }

  @Test
  void aLineThatWasCutShortIsReplacedHoweverLongItIs() throws IOException {
    String before = "{\"key\":\"a\"}\n";
    Files.writeString(file(), before + "{\"answer\":\"" + "x".repeat(300_000));
    write(new CallLog(file()), "b");
    assertThat(file()).hasContent(before + "{\"key\":\"b\"}");
  }

  @Test
  void twoWhoWriteAtOnceLoseNothing() throws IOException {
    List<CallLog> tapes = List.of(new CallLog(file()), new CallLog(file()));
    IntStream.range(0, 100).parallel().forEach(i -> write(tapes.get(i % 2), "k" + i));
    assertThat(Files.readAllLines(file())).doesNotHaveDuplicates().hasSize(100);
  }

  @Test
  void whatIsLostAtTheEndIsOneLineAtMost() throws IOException {
    write(new CallLog(file()), "a");
    Files.writeString(file(), "{\"key", StandardOpenOption.APPEND);
    new CallLog(file());
    assertThat(file()).hasContent("{\"key\":\"a\"}");
  }

  private static final Request HI =
      Request.words(List.of(new Message.User("hi")), SamplingParameters.GREEDY);

  private static Model counted(AtomicInteger asked, String answer) {
    return new Model() {
      @Override
      public String id() {
        return "m";
      }

      @Override
      public Response answer(Request request) {
        asked.incrementAndGet();
        return Response.words(answer, Usage.tokens(7, 3));
      }
    };
  }

  @Test
  void aFileThatTakesNothingMoreIsNoFailureOfWhoeverAsksAndCostsOneAnswer() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    Model recorded = new RecordingModel(counted(asked, "hello"), new CallLog(file()));
    Files.delete(file());
    Files.createDirectory(file());
    assertThatThrownBy(() -> recorded.answer(HI))
        .isInstanceOfSatisfying(
            ModelException.class,
            e -> {
              assertThat(e.kind().conduct()).isFalse();
              assertThat(e.usage().tokensIn()).isEqualTo(7);
            })
        .hasMessageContaining("cannot be recorded in '" + file());
    assertThatThrownBy(() -> recorded.answer(HI)).isInstanceOf(ModelException.class);
    assertThat(asked).hasValue(1);
    Files.delete(file());
    assertThat(recorded.answer(HI).text()).isEqualTo("hello");
    assertThat(Files.readAllLines(file())).hasSize(1);
  }

  /// Asks a model several times, with a recording in a file that cannot grow as it should, and
  /// prints how often the model was called.
  static final class Asking {
    public static void main(String[] args) {
      AtomicInteger asked = new AtomicInteger();
      Model model = counted(asked, "x".repeat(20_000));
      Model recorded = new RecordingModel(model, new CallLog(Path.of(args[0])));
      for (int i = 0; i < 3; i++) {
        try {
          recorded.answer(HI);
        } catch (ModelException e) {
          System.out.println(e.getMessage());
        }
      }
      System.out.println("asked " + asked);
    }
  }

  /// A limit on the size of files stands for a quota: the disk has room, and the file cannot grow.
  @Test
  void whereAQuotaIsExhaustedOnlyOneAnswerIsPaidFor() throws Exception {
    write(new CallLog(file()), "a");
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -f 16; exec \"$@\"", // units of 512 or 1,024 bytes
                "sh",
                System.getProperty("java.home") + "/bin/java",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                Asking.class.getName(),
                file().toString())
            .redirectError(folder.resolve("errors").toFile())
            .start();
    List<String> out =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();

    assertThat(out).hasSize(4).endsWith("asked 1");
    assertThat(out.subList(1, 3)).allSatisfy(it -> assertThat(it).contains("was not made"));
    write(new CallLog(file()), "b");
    assertThat(file()).hasContent("{\"key\":\"a\"}\n{\"key\":\"b\"}");
  }
}
