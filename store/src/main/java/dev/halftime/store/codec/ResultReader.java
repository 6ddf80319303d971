package dev.halftime.store.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.json.Json;
import dev.halftime.record.EffortCounts;
import dev.halftime.record.Result;
import dev.halftime.usage.Usage;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Reads stored results, of which a report reads hundreds of thousands.
///
/// A result in the form that this version writes is read field by field in the order of writing,
/// which takes about two thirds of the time of data binding. All others, such as those of earlier
/// versions, are read by data binding, with the same values and errors.
final class ResultReader {

  private static final JsonFactory JSON = Json.MAPPER.getFactory();
  private static final ObjectReader ANY = Json.MAPPER.readerFor(Result.class);

  /// Settings by name: a store contains few of them, each in thousands of episodes.
  private static final Map<String, Setting> SETTINGS = new ConcurrentHashMap<>();

  private static final int REMEMBERED = 1_000;

  private static final SerializedString KIND = name("kind");
  private static final SerializedString WHY = name("why");

  // Fields of objects of which all fields are written, sorted.
  private static final SerializedString CELL = name("cell");
  private static final SerializedString ENDING = name("ending");
  private static final SerializedString SCORE = name("score");
  private static final SerializedString TALLY = name("tally");
  private static final SerializedString USAGE = name("usage");
  private static final SerializedString USER = name("user");

  private static final SerializedString AGENT = name("agent");
  private static final SerializedString BENCHMARK = name("benchmark");
  private static final SerializedString POSITION = name("position");
  private static final SerializedString SEQUENCE = name("sequence");
  private static final SerializedString SETTING = name("setting");
  private static final SerializedString TASK = name("task");
  private static final SerializedString TRIAL = name("trial");

  private static final SerializedString ASKS = name("asks");
  private static final SerializedString CALLS = name("calls");
  private static final SerializedString READS = name("reads");
  private static final SerializedString REFUSALS = name("refusals");
  private static final SerializedString THOUGHTS = name("thoughts");
  private static final SerializedString TURNS = name("turns");
  private static final SerializedString USER_TURNS = name("userTurns");
  private static final SerializedString WRITES = name("writes");

  private static final SerializedString ANSWER = name("answer");
  private static final SerializedString WORDS = name("words");
  private static final SerializedString TRUNCATED = name("truncated");
  private static final SerializedString COST = name("cost");
  private static final SerializedString HARMS = name("harms");
  private static final SerializedString VALUE = name("value");

  private final FieldReader in;

  private ResultReader(FieldReader in) {
    this.in = in;
  }

  private static SerializedString name(String name) {
    return new SerializedString(name);
  }

  /// Reads a result.
  ///
  /// @param json UTF-8
  /// @throws IOException if it is not the JSON of a result
  static Result read(byte[] json) throws IOException {
    Optional<Result> usual = usual(json);
    return usual.isPresent() ? usual.get() : ANY.readValue(json);
  }

  /// Reads a result in the form that this version writes; empty if it has another form.
  static Optional<Result> usual(byte[] json) {
    try (JsonParser parser = JSON.createParser(json)) {
      return Optional.of(new ResultReader(new FieldReader(parser)).result());
    } catch (FieldReader.UnusualForm | IllegalArgumentException | IOException _) {
      return Optional.empty();
    }
  }

  private Result result() throws IOException {
    in.begin();
    in.at(CELL);
    Episode.Key cell = cell();
    in.at(ENDING);
    Ending ending = ending();
    in.at(SCORE);
    Score score = score();
    in.at(TALLY);
    EffortCounts tally = tally();
    in.at(USAGE);
    Usage usage = usage();
    in.at(USER);
    Result result = new Result(cell, ending, score, tally, usage, usage());
    in.end();
    return result;
  }

  private Episode.Key cell() throws IOException {
    in.begin();
    String agent = in.text(AGENT);
    String benchmark = in.text(BENCHMARK);
    int position = in.integer(POSITION);
    String sequence = in.text(SEQUENCE);
    Setting setting = setting(in.text(SETTING));
    String task = in.text(TASK);
    int trial = in.integer(TRIAL);
    in.end();
    return new Episode.Key(agent, benchmark, setting, task, sequence, position, trial);
  }

  private static Setting setting(String name) {
    Setting known = SETTINGS.get(name);
    if (known == null) {
      known = Setting.recorded(name);
      if (SETTINGS.size() < REMEMBERED) {
        SETTINGS.put(name, known);
      }
    }
    return known;
  }

  private Ending ending() throws IOException {
    in.begin();
    Ending ending =
        switch (in.text(KIND)) {
          case "finished" -> new Ending.Finished(in.text(ANSWER));
          case "left" -> new Ending.Left(in.text(WORDS));
          case "over" -> new Ending.Over(in.truth(TRUNCATED));
          default -> throw new FieldReader.UnusualForm();
        };
    in.end();
    return ending;
  }

  private Score score() throws IOException {
    in.begin();
    if (!in.text(KIND).equals("graded")) {
      throw new FieldReader.UnusualForm();
    }
    Usage cost = Usage.NONE;
    if (in.isAt(COST, HARMS)) {
      cost = usage();
      in.at(HARMS);
    }
    int harms = in.integer();
    in.at(VALUE);
    double value = in.number();
    String why = in.text(WHY);
    in.end();
    return new Score.Graded(value, why, harms, cost);
  }

  private EffortCounts tally() throws IOException {
    in.begin();
    int asks = in.integer(ASKS);
    int calls = in.integer(CALLS);
    @Nullable Integer reads = null;
    if (in.isAt(READS, REFUSALS)) {
      reads = in.integer();
      in.at(REFUSALS);
    }
    int refusals = in.integer();
    int thoughts = in.integer(THOUGHTS);
    int turns = in.integer(TURNS);
    int userTurns = in.integer(USER_TURNS);
    int writes = in.integer(WRITES);
    in.end();
    return new EffortCounts(turns, calls, asks, writes, refusals, userTurns, thoughts, reads);
  }

  /// Reads a usage, of which only the fields that are not 0 are written.
  private Usage usage() throws IOException {
    in.begin();
    long tokensIn = 0;
    long tokensOut = 0;
    double dollars = 0;
    long modelNanos = 0;
    long toolNanos = 0;
    long waitNanos = 0;
    long nanos = 0;
    long cacheRead = 0;
    long cacheWritten = 0;
    long untold = 0;
    long unpriced = 0;
    String models = "";
    boolean any = false;
    for (String field = in.next(); !field.isEmpty(); field = in.next()) {
      any = true;
      switch (field) {
        case "tokensIn" -> tokensIn = in.whole();
        case "tokensOut" -> tokensOut = in.whole();
        case "dollars" -> dollars = in.number();
        case "modelNanos" -> modelNanos = in.whole();
        case "toolNanos" -> toolNanos = in.whole();
        case "waitNanos" -> waitNanos = in.whole();
        case "nanos" -> nanos = in.whole();
        case "cacheRead" -> cacheRead = in.whole();
        case "cacheWritten" -> cacheWritten = in.whole();
        case "untold" -> untold = in.whole();
        case "unpriced" -> unpriced = in.whole();
        case "models" -> models = in.text();
        default -> throw new FieldReader.UnusualForm();
      }
    }
    return any
        ? new Usage(
            tokensIn,
            tokensOut,
            dollars,
            modelNanos,
            toolNanos,
            waitNanos,
            nanos,
            cacheRead,
            cacheWritten,
            untold,
            unpriced,
            models)
        : Usage.NONE;
  }
}
