package dev.halftime.app.format.redact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests that values of secret names are replaced, and schemas of them are not.
final class SecretNamesTest {

  private final Redactor redactor = Redactor.with(OwnPatterns.NONE);

  private void stays(String json) {
    assertThat(redactor.redacted(Json.read(json))).isEqualTo(Json.read(json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token", "csrf_token", "db_pass", "userAccessToken", "passwords", "secrets", "password2",
        "passwordHash", "auth", "cvv", "X-Api-Key", "AccountKey", "access_tokens", "userAPIKey",
      })
  void aSecretNameHidesItsText(String name) {
    JsonNode clean = redactor.redacted(Json.object().put(name, "plain words"));

    assertThat(clean).isEqualTo(Json.object().put(name, "[secret-1]"));
    JsonNode pair = Json.object().put("name", name).put("value", "plain words");
    assertThat(redactor.redacted(pair).path("value").asText()).isEqualTo("[secret-1]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"token\": 12, \"tokens\": [\"a\"], \"input_tokens\": 5, \"max_tokens\": 4096}",
        "{\"token\": \" the\", \"logprob\": -0.5}",
        "{\"eos_token\": \"</s>\", \"token_count\": \"7\", \"author\": \"Eva\", \"compass\":"
            + " \"n\"}",
        "{\"token_type\": \"bearer\", \"password_policy\": \"long\", \"public_key\": \"abc\"}",
        "{\"name\": \"usage.input_tokens\", \"value\": \"12\"}",
        "{\"requires_password\": true, \"primaryKey\": \"id\", \"first_pass\": \"ok\"}",
      })
  void otherNamesHideNothing(String json) {
    stays(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"properties\": {\"password\": {\"type\": \"string\", \"description\": \"Yours\"}},"
            + " \"required\": [\"password\"]}",
        "{\"properties\": {\"token\": true, \"secret\": {}, \"auth\": {\"$ref\": \"#/x\"}}}",
        "{\"password\": {\"title\": \"Password\", \"type\": \"string\"}}",
        "{\"properties\": {\"credentials\": {\"type\": \"object\", \"required\": [\"password\"],"
            + " \"properties\": {\"password\": {\"type\": [\"string\", \"null\"]}}}}}",
        "{\"arguments\": \"{\\\"properties\\\": {\\\"cvv\\\": {\\\"type\\\": \\\"integer\\\"}}}\"}",
      })
  void schemasOfSecretsStay(String json) {
    stays(json);
  }

  @Test
  void valuesInSchemasOfSecretsAreHidden() {
    JsonNode schema =
        Json.read(
            """
            {"properties": {"password": {"type": "string", "default": "a", "enum": ["a", "b"],
             "examples": ["c"], "anyOf": [{"const": "d"}], "x-mine": "e", "description": "Yours"},
             "credentials": {"properties": {"title": {"type": "string", "default": "f"}}},
             "city": {"type": "string", "default": "Rome"}}}
            """);

    assertThat(redactor.redacted(schema))
        .isEqualTo(
            Json.read(
                """
                {"properties": {"password": {"type": "string", "default": "[secret-1]",
                 "enum": ["[secret-1]", "[secret-2]"], "examples": ["[secret-3]"],
                 "anyOf": [{"const": "[secret-4]"}], "x-mine": "[secret-5]",
                 "description": "Yours"},
                 "credentials": {"properties": {"title": {"type": "string",
                 "default": "[secret-6]"}}},
                 "city": {"type": "string", "default": "Rome"}}}
                """));
  }

  @Test
  void aMemberThatOnlyResemblesASchemaIsHidden() {
    JsonNode value = Json.read("{\"password\": {\"type\": \"string\", \"value\": \"x\"}}");

    assertThat(redactor.redacted(value).at("/password/value").asText()).startsWith("[secret-");
  }
}
