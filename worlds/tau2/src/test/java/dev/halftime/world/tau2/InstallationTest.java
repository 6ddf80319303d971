package dev.halftime.world.tau2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.PublicData;
import dev.halftime.Task;
import dev.halftime.json.Json;
import dev.halftime.world.tau2.kernel.Tau2Data;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Installation from a folder with the layout of a clone of the public repository.
@Tag("outside")
final class InstallationTest {

  @TempDir private Path folder;

  private final Path shared = PublicData.at("tau2").resolveSibling(".").normalize();

  private Path copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.write(to.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
    return to;
  }

  /// The airline has one file there, which is merged here from the first version's three.
  private Path clone(String... domains) throws IOException {
    Path clone = folder.resolve("tau2-bench");
    for (String domain : domains) {
      copy(shared.resolve("tau2").resolve(domain), domain(clone, domain));
    }
    if (List.of(domains).contains("airline")) {
      ObjectNode database = Json.object();
      for (String table : List.of("flights", "users", "reservations")) {
        database.set(table, read(shared.resolve("tau1-airline").resolve(table + ".json")));
      }
      Files.writeString(domain(clone, "airline").resolve("db.json"), database.toString());
    }
    Files.writeString(clone.resolve("LICENSE"), "MIT License");
    return clone;
  }

  private static Path domain(Path clone, String domain) {
    return clone.resolve("data/tau2/domains").resolve(domain);
  }

  private static JsonNode read(Path file) throws IOException {
    return Json.read(Files.readString(file));
  }

  private static void change(Path file, Consumer<ObjectNode> change) throws IOException {
    ObjectNode json = (ObjectNode) read(file);
    change.accept(json);
    Files.writeString(file, json.toString());
  }

  @Test
  @Tag("whole")
  void aCompleteCloneIsInstalledAndUsedWithoutTheFirstVersionsFiles() throws IOException {
    Path to = folder.resolve("installed");
    Map<String, String> found =
        new Installation(new Tau2Data(clone("mock", "retail", "airline", "telecom")), to).install();

    assertThat(found)
        .containsEntry("retail", "114 tasks")
        .containsEntry("airline", "50 tasks")
        .containsEntry("telecom", "20 tasks");
    assertThat(to.resolve("tau2/airline/db.json")).isRegularFile();
    assertThat(to.resolve("tau2/LICENSE")).isRegularFile();
    assertThat(to.resolve("tau1-airline")).doesNotExist();
    assertThat(Tau2.of("airline", to).world().state())
        .isEqualTo(Tau2.of("airline", shared).world().state());
  }

  @Test
  void aSplitIsThePartOfTheTasksThatItNames() {
    List<String> train = ids("retail:train");
    List<String> test = ids("retail:test");

    assertThat(train).hasSize(74).doesNotContainAnyElementsOf(test);
    assertThat(test).hasSize(40);
    assertThat(ids("retail:base")).isEqualTo(ids("retail"));
    assertThat(ids("telecom:small")).hasSize(20);
    assertThat(Tau2.of("retail:test", shared).id()).isEqualTo("tau2-retail:test");
    assertThat(Tau2.of("retail:test", shared).title())
        .isEqualTo("tau2-retail:test (DB+COMMUNICATE)");
  }

  private List<String> ids(String name) {
    return Tau2.of(name, shared).tasks().map(Task::id).toList();
  }

  @Test
  void aSplitThatIsNotThereIsSaidWithWhatIs() {
    assertThatThrownBy(() -> Tau2.of("retail:tset", shared))
        .hasMessageContaining("no split 'tset'")
        .hasMessageContaining("did you mean 'test'?");
    assertThatThrownBy(() -> Tau2.of("retial:test", shared))
        .hasMessageContaining("did you mean 'retail'?");
    assertThatThrownBy(() -> Tau2.of("telecom:test", shared))
        .hasMessageContaining("telecom/tasks.json")
        .hasMessageContaining("halftime data tau2");
  }

  @Test
  void aSplitOfThousandsIsDeclined() throws IOException {
    Path clone = clone("telecom");
    Path telecom = domain(clone, "telecom");
    Files.copy(telecom.resolve("tasks_small.json"), telecom.resolve("tasks.json"));

    assertThatThrownBy(() -> Tau2.of("telecom:full", clone))
        .hasMessageContaining("has 2,285 tasks; Halftime takes at most 500");
  }

  @Test
  void whatIsWrongDeepInADatabaseIsSaidWithItsPlace() throws IOException {
    Path clone = clone("mock", "retail", "airline");
    Path retail = domain(clone, "retail").resolve("db.json");
    change(retail, db -> ((ObjectNode) db.at("/orders/#W2378156/items/0")).put("price", "a lot"));
    assertThatThrownBy(() -> Tau2.of("retail", clone))
        .hasMessageContaining("retail/db.json: ")
        .hasMessageContaining("orders/#W2378156/items/0/price must be a number, not \"a lot\"")
        .hasMessageContaining("halftime data tau2 --from DIR");

    Path airline = domain(clone, "airline").resolve("db.json");
    change(airline, db -> ((ObjectNode) db.at("/users/mia_li_3668")).remove("payment_methods"));
    assertThatThrownBy(() -> Tau2.of("airline", clone))
        .hasMessageContaining("users/mia_li_3668/payment_methods is missing")
        .hasMessageContaining("it must be an object");

    Path mock = domain(clone, "mock").resolve("db.json");
    change(mock, db -> ((ObjectNode) db.at("/users/user_1")).putArray("tasks").add(7));
    assertThatThrownBy(() -> Tau2.of("mock", clone))
        .hasMessageContaining("users/user_1/tasks/0 must be a text, not 7");
  }

  @Test
  void aMissingOrMalformedFileIsNamedWithTheRemedy() throws IOException {
    Path clone = clone("telecom", "retail");
    Path telecom = domain(clone, "telecom");
    Files.writeString(
        telecom.resolve("db.toml"),
        Files.readString(telecom.resolve("db.toml"))
            .replaceFirst("data_limit_gb = [0-9.]+", "data_limit_gb = \"much\""));
    assertThatThrownBy(() -> Tau2.of("telecom", clone))
        .hasMessageContaining("telecom/db.toml: plans/0/data_limit_gb must be a number");
    Files.writeString(telecom.resolve("db.toml"), "[[plans]\n");
    assertThatThrownBy(() -> Tau2.of("telecom", clone))
        .hasMessageContaining("db.toml: line 2 is not TOML");
    Files.writeString(domain(clone, "retail").resolve("tasks.json"), "{\"tasks\": ");
    assertThatThrownBy(() -> Tau2.of("retail", clone))
        .hasMessageContaining("retail/tasks.json: it is not JSON: it ends within a value");
    Files.delete(telecom.resolve("db.toml"));
    Files.delete(domain(clone, "retail").resolve("tasks.json"));
    copy(shared.resolve("tau2/retail"), domain(clone, "retail"));
    assertThatThrownBy(() -> new Installation(new Tau2Data(clone), folder.resolve("to")).install())
        .hasMessageContaining("there is no " + telecom.resolve("db.toml"))
        .hasMessageContaining("halftime data tau2 --from DIR");
    assertThatThrownBy(() ->
            new Installation(new Tau2Data(folder.resolve("nothing")), folder.resolve("to"))
                .install())
        .hasMessageContaining("there is no domain of tau-bench at ");
  }

  @Test
  void theSmallestDomainDoesWithoutADatabaseOfUsers() throws IOException {
    Path clone = clone("mock");
    Files.deleteIfExists(domain(clone, "mock").resolve("user_db.json"));

    assertThat(Tau2.of("mock", clone).tasks()).isNotEmpty();
  }
}
