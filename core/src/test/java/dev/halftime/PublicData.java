package dev.halftime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Public data that some tests compare with and that the project does not contain.
///
/// The folder is given by the system property `halftime.data`, otherwise it is where `halftime
/// data` installs the data in a clone. A test whose data are missing is skipped, with one line that
/// says how to get them; with CI=true it fails. Shared by all modules. Tests of the project itself
/// generate their own data.
public final class PublicData {

  /// Data sets that `halftime data` can fetch, by the first element of a path.
  private static final Map<String, String> SETS =
      Map.of(
          "tau2", "tau2",
          "game24", "game24",
          "crosswords", "crosswords",
          "miniwob", "miniwob");

  private static final String MODEL = "SmolLM2-135M-Instruct.Q4_1.gguf";

  private PublicData() {}

  /// Returns a folder or file of the data.
  ///
  /// @param name such as `tau2`, `game24`, `game24/log.json.gz`
  public static Path at(String name) {
    return holding(name).resolve(name);
  }

  /// Returns the folder that contains all these folders or files.
  public static Path holding(String... names) {
    return folders()
        .filter(it -> Stream.of(names).allMatch(name -> Files.exists(it.resolve(name))))
        .findFirst()
        .orElseThrow(() -> Prerequisite.missing(String.join(", ", names), remedy(List.of(names))));
  }

  /// Returns the file of a small language model, SmolLM2-135M-Instruct: that of the system property
  /// `halftime.gguf`, otherwise the one that `halftime data` installs.
  public static Path model() {
    String cache =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .filter(it -> !it.isBlank())
            .orElse(System.getProperty("user.home") + "/.cache");
    return Stream.of(property("halftime.gguf"), Stream.of(Path.of(cache, "halftime", MODEL)))
        .flatMap(it -> it)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(() -> Prerequisite.missing("the small language model", get("smollm2")));
  }

  private static Stream<Path> folders() {
    return Stream.concat(
        property("halftime.data"),
        property("halftime.root").map(root -> root.resolve(".halftime").resolve("data")));
  }

  private static Stream<Path> property(String name) {
    return Stream.ofNullable(System.getProperty(name))
        .filter(it -> !it.isBlank())
        .map(it -> Path.of(it).toAbsolutePath().normalize());
  }

  private static String remedy(List<String> names) {
    boolean fetched = names.stream().allMatch(SETS::containsKey);
    return fetched
        ? get(String.join("' and './halftime data ", names))
        : "let -Dhalftime.data=FOLDER name a folder that has them";
  }

  private static String get(String set) {
    return "get it with './halftime data " + set + "'";
  }
}
