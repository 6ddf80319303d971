package dev.halftime.world.exam;

import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.episode.PublishedAnswers;
import dev.halftime.tool.ToolSet;
import dev.halftime.tool.ToolWorld;
import dev.halftime.user.RepeatingUser;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Questions with known answers, from a file of JSON lines.
public final class Exam implements BenchmarkDefinition {

  private final List<Question> questions;

  private Exam(List<Question> questions) {
    this.questions = questions;
  }

  /// Returns the questions of a file.
  ///
  /// @throws IllegalArgumentException if it is missing or a line is invalid; the message names the
  ///   line
  public static Benchmark of(Path file) {
    return Benchmark.of(new Exam(QuestionFile.read(file)));
  }

  @Override
  public List<Object> parts() {
    return List.of(new PublishedAnswers("the web, as most questions do"));
  }

  @Override
  public String id() {
    return "exam";
  }

  @Override
  public String about() {
    return "questions with known answers, from a file of your own";
  }

  @Override
  public String instructions() {
    return """
    Answer the question. The last line of your final answer is marked; let it be the answer
    and nothing else, such as: Answer: 42
    Where there are choices, answer with the letter of one.
    """;
  }

  @Override
  public Stream<Task> tasks() {
    return questions.stream().map(Question::task);
  }

  @Override
  public Optional<Task> byId(String id) {
    return questions.stream().filter(it -> it.id().equals(id)).findFirst().map(Question::task);
  }

  @Override
  public World world() {
    return ToolWorld.of(ToolSet.overState());
  }

  /// Returns a user who repeats the question, whatever is asked.
  @Override
  public User user(Task task, List<Transcript> past, long seed) {
    return RepeatingUser.of(task);
  }

  @Override
  public Scorer scorer() {
    return Exam::score;
  }

  private static Score score(Task task, Episode episode) {
    String said = AnswerText.graded(episode.answer().orElse(""));
    return said.isEmpty()
        ? new Score.Graded(0, "no answer")
        : ExamGrader.of(task.judged()).mark(said);
  }

  @Override
  public List<Action> reference(Task task) {
    return ExamGrader.of(task.judged()).right().stream().<Action>map(Action.Finish::new).toList();
  }
}
