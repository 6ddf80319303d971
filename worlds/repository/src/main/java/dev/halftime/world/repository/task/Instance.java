package dev.halftime.world.repository.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.world.repository.build.TestMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// A task in a repository, in the format of SWE-bench (Jimenez et al. 2024).
///
/// @param id unique name
/// @param repo name of the repository
/// @param baseCommit the commit on which the task is based
/// @param statement problem statement
/// @param patch the reference solution, a unified diff
/// @param testPatch the tests that verify it, and changes of build files
/// @param failToPass tests that fail before and pass after the solution
/// @param passToPass tests that pass before and after it
/// @param created date of the solution
/// @param folder folder of the repository when the file was created; empty if unknown
public record Instance(
    String id,
    String repo,
    String baseCommit,
    String statement,
    String patch,
    String testPatch,
    List<TestMethod> failToPass,
    List<TestMethod> passToPass,
    String created,
    String folder) {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._/-]{1,200}");
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");
  private static final int LONGEST = 4 << 20;
  private static final int MOST = 100_000;

  public Instance {
    failToPass = List.copyOf(failToPass);
    passToPass = List.copyOf(passToPass);
  }

  /// Parses a line.
  ///
  /// @throws IllegalArgumentException if it is invalid; the message says what is wrong
  static Instance read(JsonNode line) {
    String id = text(line, "instance_id", true);
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "'instance_id' must consist of at most 200 letters, digits and . _ / -");
    }
    String base = text(line, "base_commit", true);
    if (!COMMIT.matcher(base).matches()) {
      throw new IllegalArgumentException("'base_commit' must be the hash of a commit");
    }
    return new Instance(
        id,
        text(line, "repo", false),
        base,
        text(line, "problem_statement", true),
        text(line, "patch", true),
        text(line, "test_patch", true),
        methods(line, "FAIL_TO_PASS"),
        methods(line, "PASS_TO_PASS"),
        text(line, "created_at", false),
        text(line, "clone", false));
  }

  private static String text(JsonNode line, String field, boolean needed) {
    JsonNode value = line.path(field);
    boolean missing = value.isMissingNode() || value.isNull();
    if (missing ? needed : !value.isTextual()) {
      throw new IllegalArgumentException("it needs '" + field + "', a string");
    }
    String text = value.asText("");
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "'"
              + field
              + "' has "
              + text.length()
              + " characters; at most "
              + LONGEST
              + " are allowed");
    }
    return text;
  }

  /// Parses a list of tests, which some data sets store as JSON in a string.
  private static List<TestMethod> methods(JsonNode line, String field) {
    JsonNode value = line.path(field);
    if (value.isTextual()) {
      value = Json.read(value.textValue());
    }
    if (value.isMissingNode() || value.isNull()) {
      return List.of();
    }
    if (!value.isArray() || value.size() > MOST) {
      throw new IllegalArgumentException("'" + field + "' must be a list of test names");
    }
    TreeSet<TestMethod> methods = new TreeSet<>();
    for (JsonNode each : value) {
      methods.add(
          TestMethod.parse(each.asText())
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "'" + field + "' has a test '" + each.asText() + "'; write CLASS#METHOD")));
    }
    return new ArrayList<>(methods);
  }

  /// Returns it as a line of a file.
  public ObjectNode json() {
    ObjectNode json = Json.object();
    json.put("instance_id", id);
    json.put("repo", repo);
    json.put("base_commit", baseCommit);
    json.put("problem_statement", statement);
    json.put("patch", patch);
    json.put("test_patch", testPatch);
    names(json.putArray("FAIL_TO_PASS"), failToPass);
    names(json.putArray("PASS_TO_PASS"), passToPass);
    json.put("created_at", created);
    return json.put("clone", folder);
  }

  private static void names(ArrayNode array, List<TestMethod> methods) {
    methods.forEach(each -> array.add(each.toString()));
  }

  /// Returns the first line of the statement.
  public String title() {
    return statement.lines().findFirst().orElse("").strip();
  }
}
