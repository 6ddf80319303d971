package dev.halftime.app.format.redact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.halftime.app.format.redact.SecretNames.Secret;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/// Replaces secrets and personal data in JSON values by placeholders such as `[email-1]`: equal
/// values by the same placeholder, different values by different ones.
///
/// All texts are searched, including the names of members, and texts that are JSON are parsed. If
/// the name of a member indicates a secret, such as `password`, its whole value is replaced. A
/// value keeps the kind under which it was first found, wherever it occurs again. Placeholders are
/// numbered in the order of occurrence, so that nothing about a value can be computed from its
/// placeholder. Not thread-safe.
public final class Redactor {

  /// Maximum depth to which JSON in texts in JSON is parsed.
  private static final int NESTED = 5;

  private static final int REMEMBERED = 50_000;
  private static final int SHORTEST_REMEMBERED = 32;
  private static final int LONGEST_REMEMBERED = 100_000;
  private static final String SECRET = "secret";

  private final boolean active;
  private final List<Detector> detectors = new ArrayList<>();
  private final Placeholders placeholders = new Placeholders();
  private final Map<String, JsonNode> done = new HashMap<>();

  private Redactor(boolean active, OwnPatterns own) {
    this.active = active;
    if (active) {
      detectors.addAll(own.detectors());
      detectors.addAll(Detectors.all());
    }
  }

  /// Creates a redactor that first replaces the matches of these patterns.
  public static Redactor with(OwnPatterns own) {
    return new Redactor(true, own);
  }

  /// Creates a redactor that changes nothing.
  public static Redactor off() {
    return new Redactor(false, OwnPatterns.NONE);
  }

  /// Returns whether anything is replaced at all.
  public boolean active() {
    return active;
  }

  /// Returns a copy of a value without secrets and personal data.
  public JsonNode redacted(JsonNode value) {
    return active ? value(value, 0, Secret.NOTHING) : value;
  }

  /// Returns a text without secrets and personal data.
  public String redacted(String text) {
    return redacted(TextNode.valueOf(text)).asText();
  }

  private JsonNode value(JsonNode value, int nested, Secret secret) {
    return switch (value) {
      case TextNode text -> secret == Secret.NOTHING ? remembered(text, nested) : hidden(text);
      case ArrayNode array -> {
        ArrayNode copy = Json.MAPPER.createArrayNode();
        array.forEach(each -> copy.add(value(each, nested, secret)));
        yield copy;
      }
      case ObjectNode object -> object(object, nested, secret, false);
      default -> number(value, secret);
    };
  }

  /// @param declared whether it is the `properties` of a schema
  private JsonNode object(ObjectNode object, int nested, Secret secret, boolean declared) {
    Secret named = SecretNames.of(object.path("key").asText(object.path("name").asText("")));
    return copied(
        object,
        (name, value) -> {
          Secret own = object.has("logprob") ? Secret.NOTHING : SecretNames.of(name);
          Secret all = Collections.max(List.of(secret, own, name.equals("value") ? named : own));
          if (secret == Secret.NOTHING && Schemas.is(value, declared)) {
            return schema((ObjectNode) value, nested, all);
          }
          boolean properties =
              name.equals("properties") && all == Secret.NOTHING && value.isObject();
          return properties
              ? object((ObjectNode) value, nested, all, true)
              : value(value, nested, all);
        });
  }

  private ObjectNode copied(ObjectNode object, BiFunction<String, JsonNode, JsonNode> member) {
    ObjectNode copy = Json.object();
    for (Map.Entry<String, JsonNode> each : object.properties()) {
      String key = text(each.getKey());
      while (copy.has(key)) {
        key += "~";
      }
      copy.set(key, member.apply(each.getKey(), each.getValue()));
    }
    return copy;
  }

  /// Returns a schema with its secret values, such as defaults, replaced.
  private JsonNode schema(ObjectNode schema, int nested, Secret secret) {
    if (secret == Secret.NOTHING) {
      return object(schema, nested, secret, false);
    }
    return copied(
        schema,
        (name, value) -> {
          if (Schemas.byName(name) && value.isObject()) {
            return copied((ObjectNode) value, (_, each) -> inner(each, nested, secret));
          }
          return Schemas.inner(name)
              ? inner(value, nested, secret)
              : value(value, nested, Schemas.about(name) ? Secret.NOTHING : secret);
        });
  }

  private JsonNode inner(JsonNode value, int nested, Secret secret) {
    if (value.isArray()) {
      ArrayNode copy = Json.MAPPER.createArrayNode();
      value.forEach(each -> copy.add(inner(each, nested, secret)));
      return copy;
    }
    return Schemas.is(value, true)
        ? schema((ObjectNode) value, nested, secret)
        : value(value, nested, secret);
  }

  private JsonNode hidden(TextNode text) {
    String value = text.textValue();
    return value.isBlank() ? text : placeholder(kind(value), value);
  }

  /// Returns the kind of a secret: that of the first detector that matches the whole value.
  private String kind(String value) {
    TextTraits traits = TextTraits.of(value);
    List<Occurrence> all = List.of(new Occurrence(0, value.length()));
    return detectors.stream()
        .filter(it -> it.possible().test(traits) && it.finder().in(value).equals(all))
        .map(Detector::kind)
        .findFirst()
        .orElse(SECRET);
  }

  private JsonNode number(JsonNode value, Secret secret) {
    if (!value.isNumber() || (secret != Secret.ALL && !value.isIntegralNumber())) {
      return value;
    }
    String digits = value.asText();
    return secret == Secret.ALL
        ? placeholder(kind(digits), digits)
        : CheckedNumbers.cards(digits).isEmpty() ? value : placeholder("card", digits);
  }

  private TextNode placeholder(String kind, String value) {
    return TextNode.valueOf(placeholders.of(kind, value));
  }

  private JsonNode remembered(TextNode text, int nested) {
    String value = text.textValue();
    if (value.length() < SHORTEST_REMEMBERED || value.length() > LONGEST_REMEMBERED) {
      return nested(text, nested);
    }
    JsonNode known = done.get(value);
    if (known == null) {
      int before = placeholders.total();
      known = nested(text, nested);
      if (placeholders.total() == before) { // findings must be counted each time
        if (done.size() >= REMEMBERED) {
          done.clear();
        }
        done.put(value, known);
      }
    }
    return known;
  }

  private JsonNode nested(TextNode text, int nested) {
    String value = text.textValue();
    String bare = value.strip();
    if (nested < NESTED && bare.length() >= 2 && "{[\"".indexOf(bare.charAt(0)) >= 0) {
      try {
        JsonNode inner = Json.read(bare);
        JsonNode clean = value(inner, nested + 1, Secret.NOTHING);
        return clean.equals(inner) ? text : TextNode.valueOf(Json.canonical(clean));
      } catch (IllegalArgumentException e) {
        // not JSON, but a text that begins like it
      }
    }
    String clean = text(value);
    return clean.equals(value) ? text : TextNode.valueOf(clean);
  }

  private String text(String text) {
    reserve(text);
    String clean = text;
    TextTraits traits = TextTraits.of(clean);
    for (Detector each : detectors) {
      if (each.possible().test(traits)) {
        List<Occurrence> found = each.finder().in(clean);
        if (!found.isEmpty()) {
          clean = replaced(clean, each.kind(), found);
          traits = TextTraits.of(clean);
        }
      }
    }
    return clean;
  }

  /// Reserves the placeholders that occur in a text that is not redacted yet, so that they are not
  /// assigned to other values.
  ///
  /// @param text a line of a file before its values are redacted, or a value
  public void reserve(String text) {
    if (active) {
      placeholders.reserve(text);
    }
  }

  private String replaced(String text, String kind, List<Occurrence> found) {
    StringBuilder clean = new StringBuilder(text.length());
    int from = 0;
    for (Occurrence each : found) {
      clean.append(text, from, each.start());
      clean.append(placeholders.of(kind, text.substring(each.start(), each.end())));
      from = each.end();
    }
    return clean.append(text, from, text.length()).toString();
  }

  /// Describes what was replaced, in one sentence.
  public String summary() {
    if (!active) {
      return "Nothing was redacted.";
    }
    return placeholders.summary();
  }
}
