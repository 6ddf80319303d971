package dev.halftime.mcp;

import com.fasterxml.jackson.databind.JsonMappingException;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The SDK's JSON mapper for servers, with a readable protocol error for parameters that do not fit
/// their method, and without loss of characters.
///
/// The SDK itself sends the client the exception's message, with the names of its own classes.
public final class PlainMapper implements McpJsonMapper {

  private final McpJsonMapper mapper = McpJsonDefaults.getMapper();

  @Override
  public <T> T convertValue(Object from, Class<T> type) {
    return plain(() -> mapper.convertValue(from, type));
  }

  @Override
  public <T> T convertValue(Object from, TypeRef<T> type) {
    return plain(() -> mapper.convertValue(from, type));
  }

  private static <T> T plain(Supplier<T> converted) {
    try {
      return converted.get();
    } catch (IllegalArgumentException e) {
      throw McpError.builder(McpSchema.ErrorCodes.INVALID_PARAMS)
          .message("the parameters do not fit this method" + at(e))
          .build();
    }
  }

  private static String at(IllegalArgumentException e) {
    if (!(e.getCause() instanceof JsonMappingException cause) || cause.getPath().isEmpty()) {
      return "";
    }
    return cause.getPath().stream()
        .map(JsonMappingException.Reference::getFieldName)
        .filter(Objects::nonNull)
        .collect(Collectors.joining(".", "; check '", "'"));
  }

  @Override
  public <T> T readValue(String text, Class<T> type) throws IOException {
    return mapper.readValue(text, type);
  }

  @Override
  public <T> T readValue(byte[] text, Class<T> type) throws IOException {
    return mapper.readValue(text, type);
  }

  @Override
  public <T> T readValue(String text, TypeRef<T> type) throws IOException {
    return mapper.readValue(text, type);
  }

  @Override
  public <T> T readValue(byte[] text, TypeRef<T> type) throws IOException {
    return mapper.readValue(text, type);
  }

  @Override
  public String writeValueAsString(Object value) throws IOException {
    return Messages.written(value);
  }

  @Override
  public byte[] writeValueAsBytes(Object value) throws IOException {
    return Messages.written(value).getBytes(StandardCharsets.UTF_8);
  }
}
