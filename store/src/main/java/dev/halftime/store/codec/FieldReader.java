package dev.halftime.store.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;

/// Reads the fields of JSON objects in the order in which they are written; throws [UnusualForm]
/// for any other order or type.
final class FieldReader {

  private final JsonParser in;

  FieldReader(JsonParser in) {
    this.in = in;
  }

  void begin() throws IOException {
    check(in.nextToken() == JsonToken.START_OBJECT);
  }

  void end() throws IOException {
    check(in.nextToken() == JsonToken.END_OBJECT);
  }

  void at(SerializedString field) throws IOException {
    check(in.nextFieldName(field));
  }

  /// Returns the name of the next field; empty at the end of the object.
  String next() throws IOException {
    String name = in.nextFieldName();
    check(name == null ? in.currentToken() == JsonToken.END_OBJECT : !name.isEmpty());
    return name == null ? "" : name;
  }

  /// Returns whether the next field is the optional one rather than the one after it.
  boolean isAt(SerializedString optional, SerializedString next) throws IOException {
    boolean there = in.nextFieldName(optional);
    check(
        there
            || (in.currentToken() == JsonToken.FIELD_NAME
                && next.getValue().equals(in.currentName())));
    return there;
  }

  String text(SerializedString field) throws IOException {
    at(field);
    return text();
  }

  String text() throws IOException {
    check(in.nextToken() == JsonToken.VALUE_STRING);
    return in.getText();
  }

  int integer(SerializedString field) throws IOException {
    at(field);
    return integer();
  }

  int integer() throws IOException {
    check(in.nextToken() == JsonToken.VALUE_NUMBER_INT);
    return in.getIntValue();
  }

  long whole() throws IOException {
    check(in.nextToken() == JsonToken.VALUE_NUMBER_INT);
    return in.getLongValue();
  }

  double number() throws IOException {
    check(in.nextToken().isNumeric());
    return in.getDoubleValue();
  }

  boolean truth(SerializedString field) throws IOException {
    at(field);
    check(in.nextToken().isBoolean());
    return in.getBooleanValue();
  }

  private static void check(boolean usual) {
    if (!usual) {
      throw new UnusualForm();
    }
  }

  /// Thrown if a result is not in the form that this version writes.
  static final class UnusualForm extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnusualForm() {
      super("another form", null, false, false); // without a stack trace
    }
  }
}
