package dev.halftime.world.miniwob;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import java.util.List;
import java.util.Optional;

/// An observation of a task.
///
/// @param utterance the instruction
/// @param fields parts of the instruction, in its order
/// @param elements the visible elements, parents before children
public record Screen(String utterance, List<FieldPatterns.Field> fields, List<Element> elements) {

  /// The observation after the end of an episode.
  static final Screen EMPTY = new Screen("", List.of(), List.of());

  /// Returns the value of a field; empty if there is no field with this key.
  public Optional<String> field(String key) {
    return fields.stream()
        .filter(it -> it.key().equals(key))
        .map(FieldPatterns.Field::value)
        .findFirst();
  }

  /// Returns the element with this reference.
  public Optional<Element> element(int ref) {
    return elements.stream().filter(it -> it.ref() == ref).findFirst();
  }

  /// Returns the elements without the references of text nodes, which are new in every observation.
  List<Element> looks() {
    return elements.stream().map(Element::look).toList();
  }

  /// Returns it as JSON: `utterance`, `fields` as pairs of key and value, `dom` as lists of tag,
  /// text, value and id.
  public ObjectNode toJson() {
    ObjectNode json = Json.object().put("utterance", utterance);
    ArrayNode pairs = json.putArray("fields");
    fields.forEach(field -> pairs.addArray().add(field.key()).add(field.value()));
    ArrayNode dom = json.putArray("dom");
    elements.forEach(element ->
        dom.addArray()
            .add(element.tag())
            .add(element.text())
            .add(element.value())
            .add(element.id()));
    return json;
  }
}
