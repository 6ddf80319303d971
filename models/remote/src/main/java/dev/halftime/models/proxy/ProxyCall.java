package dev.halftime.models.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.usage.Usage;

/// A call that an agent made through the proxy.
///
/// @param agent name of the agent
/// @param call number of the call of this agent, from 0
/// @param path path of the request
/// @param model name of the model, as in the price table
/// @param status HTTP status of the answer; 0 if there was none
/// @param why reason why there was none; empty if there was one
/// @param request body of the request as sent
/// @param response body of the answer; its beginning if it is long
/// @param usage usage of the call
record ProxyCall(
    String agent,
    long call,
    String path,
    String model,
    int status,
    String why,
    JsonNode request,
    String response,
    Usage usage) {}
