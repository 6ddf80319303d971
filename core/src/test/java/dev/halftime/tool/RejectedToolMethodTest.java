package dev.halftime.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Action;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Task;
import dev.halftime.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Methods that cannot be tools, and the reasons that are given.
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // they are found by reflection
final class RejectedToolMethodTest {

  record Tree(List<Tree> branches) {}

  @Test
  void aMethodThatCannotBeReadIsNamedWithTheReason() {
    assertTurnedDown(
        new Object() {
          @ToolMethod("")
          void odd(Thread thread) {}
        },
        "odd cannot be used: there is no schema for the type java.lang.Thread; supported are");
    assertTurnedDown(
        new Object() {
          @ToolMethod("")
          <T> void odd(List<T> list) {}
        },
        "odd cannot be used: there is no schema for the type T;");
    assertTurnedDown(
        new Object() {
          @ToolMethod("")
          void odd(Map<Integer, String> map) {}
        },
        "there is no schema for the type java.util.Map<java.lang.Integer, java.lang.String>;");
    assertTurnedDown(
        new Object() {
          @ToolMethod("")
          void odd(Tree tree) {}
        },
        "RejectedToolMethodTest$Tree contains itself");
    assertTurnedDown(
        new Object() {
          @ToolMethod("")
          void odd(@ToolParam("a") int one, @ToolParam("a") int two) {}
        },
        "odd cannot be used: two arguments are called 'a'");
    assertTurnedDown(
        new Object() {
          @ToolMethod("")
          void odd() {}

          @ToolMethod("")
          void odd(String text) {}
        },
        "two tools are called 'odd'");
    assertTurnedDown("no tools", "java.lang.String has no method with @ToolMethod");
  }

  private static void assertTurnedDown(Object methods, String why) {
    assertThatThrownBy(() -> ToolSet.annotated(methods))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @TempDir private Path folder;

  /// Compiles a class with the compiler's defaults, which omit the names of parameters.
  private Object compiled(String method) throws Exception {
    Path source = folder.resolve("Own.java");
    Files.writeString(
        source,
        """
        import dev.halftime.tool.*;
        class Own {
          record Heat(String room, int degrees) {}
          %s
        }
        """
            .formatted(method));
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-d",
                folder.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                source.toString());
    assertThat(code).isZero();
    var loader = new java.net.URLClassLoader(new java.net.URL[] {folder.toUri().toURL()});
    var constructor = loader.loadClass("Own").getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  @Test
  @Tag("whole")
  void withoutParameterNamesARecordOrAnAnnotationGivesThem() throws Exception {
    for (String method :
        List.of(
            "@ToolMethod(\"\") String heat(Heat heat) { return heat.toString(); }",
            "@ToolMethod(\"\") String heat(@ToolParam(\"room\") String a, @ToolParam(\"degrees\")"
                + " int b) { return new Heat(a, b).toString(); }")) {
      ToolSet<StateDraft> tools = ToolSet.annotated(compiled(method));

      assertThat(tools.tools(Party.AGENT).getFirst().parameters().path("required"))
          .isEqualTo(Json.read("[\"room\", \"degrees\"]"));
      ToolWorld world = ToolWorld.of(tools);
      world.begin(Task.of("t", ""));
      assertThat(
              world
                  .step(Action.Call.written("heat", "{\"room\": \"attic\", \"degrees\": 20}"))
                  .observation())
          .isEqualTo(new Observation.Result(Json.tree("Heat[room=attic, degrees=20]")));
    }
  }

  @Test
  void withoutAnyNameItIsSaidHowToGiveOne() throws Exception {
    Object own = compiled("@ToolMethod(\"\") String heat(String room) { return room; }");

    assertThatThrownBy(() -> ToolSet.annotated(own))
        .hasMessage(
            "the tool method Own.heat cannot be used: the class file lacks the name of its"
                + " parameter of type java.lang.String; name it with @ToolParam(\"NAME\"), take a"
                + " record, or compile with -parameters");
  }
}
