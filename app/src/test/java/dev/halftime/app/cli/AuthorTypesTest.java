package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Benchmark;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.episode.PlayedEpisode;
import dev.halftime.episode.TrialEpisode;
import dev.halftime.setting.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Counts the types of Halftime that an author must know, in the examples: every type named in the
/// source, including nested ones, however it is imported.
class AuthorTypesTest {

  @ParameterizedTest
  @CsvSource({
    "an agent, Thermostat, 5",
    "a benchmark with a world, Heating, 10",
    "a scorer, Nearness, 4",
    "an algorithm, MonteCarlo, 6"
  })
  void whatOneWritesNamesFewTypes(String what, String example, int most) throws IOException {
    SortedSet<String> types = types(example);

    System.out.printf("%s: %d types %s%n", what, types.size(), types);
    assertThat(types).isNotEmpty().hasSizeLessThanOrEqualTo(most);
  }

  @Test
  void wildcardsHideNothing() throws IOException {
    assertThat(types("Thermostat")).contains("Action", "Agent", "Transcript");
    assertThat(types("Jars")).contains("Tool", "Tool.Kind", "ToolMethod");
  }

  @Test
  void theScorerOfTheExampleGivesPartOfTheScore() throws Exception {
    Path classes = Examples.compiled(List.of(file("Heating"), file("Nearness")));
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      BenchmarkDefinition heating =
          (BenchmarkDefinition)
              loader.loadClass("Heating").getConstructor(long.class).newInstance(1);
      Scorer nearness = (Scorer) loader.loadClass("Nearness").getConstructor().newInstance();
      Task task = heating.tasks().findFirst().orElseThrow();
      Action right = heating.reference(task).getFirst();
      Action near = warmer(right);

      assertThat(score(heating, nearness, task, right)).isEqualTo(Score.of(1.0, "0 degrees off"));
      assertThat(score(heating, nearness, task, near)).isEqualTo(Score.of(0.8, "2 degrees off"));
      assertThat(score(heating, nearness, task, Action.say("no")))
          .isEqualTo(Score.of(false, "left cold"));
    }
  }

  private static Action warmer(Action heat) {
    Action.Call call = (Action.Call) heat;
    var arguments = call.arguments().deepCopy();
    return Action.call("heat", arguments.put("degrees", arguments.get("degrees").asInt() + 2));
  }

  private static Score score(BenchmarkDefinition of, Scorer scorer, Task task, Action first) {
    Agent agent = seen -> seen.size() <= 2 ? first : Action.finish("");
    PlayedEpisode played =
        new TrialEpisode(
                Benchmark.of(of), task, Setting.CLASSICAL, 1, Limits.DEFAULT, System::nanoTime)
            .play(agent);
    return scorer.score(task, played.episode());
  }

  private static Path file(String example) {
    return Cli.root().resolve("examples/java/" + example + ".java");
  }

  /// Returns the names of all types of Halftime in a source, except those that it declares itself.
  private static SortedSet<String> types(String example) throws IOException {
    var javac = ToolProvider.getSystemJavaCompiler();
    var files = javac.getStandardFileManager(null, null, null);
    List<String> options = List.of("-proc:none", "-cp", System.getProperty("java.class.path"));
    JavacTask task =
        (JavacTask)
            javac.getTask(
                null, files, null, options, null, files.getJavaFileObjects(file(example)));
    Iterable<? extends CompilationUnitTree> units = task.parse();
    task.analyze();
    Named named = new Named(Trees.instance(task));
    units.forEach(unit -> named.scan(unit, null));
    return named.types;
  }

  private static final class Named extends TreePathScanner<Void, Void> {
    private final Trees trees;
    private CharSequence source = "";
    private final SortedSet<String> types = new TreeSet<>();

    Named(Trees trees) {
      this.trees = trees;
    }

    @Override
    public Void visitCompilationUnit(CompilationUnitTree node, Void nothing) {
      try {
        source = node.getSourceFile().getCharContent(true);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return super.visitCompilationUnit(node, null);
    }

    @Override
    public Void visitImport(ImportTree node, Void nothing) {
      return null; // what is imported and not named is of no account
    }

    @Override
    public Void visitIdentifier(IdentifierTree node, Void nothing) {
      count(trees.getElement(getCurrentPath()));
      return super.visitIdentifier(node, null);
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree node, Void nothing) {
      count(trees.getElement(getCurrentPath()));
      return super.visitMemberSelect(node, null);
    }

    /// The compiler's tree also contains inferred types of parameters, which are not in the source.
    private boolean isWritten(TypeElement type) {
      String simple = type.getSimpleName().toString();
      return Pattern.compile("\\b" + simple + "\\b").matcher(source).find();
    }

    private void count(Element element) {
      if (element instanceof TypeElement type && isWritten(type)) {
        String name = type.getQualifiedName().toString();
        if (name.startsWith("dev.halftime.")) {
          types.add(name.replaceFirst("^([a-z]\\w*\\.)+", ""));
        }
      }
    }
  }
}
