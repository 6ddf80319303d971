/// Requests over HTTP to providers and agents, and their answers as text and JSON.
@NullMarked
package dev.halftime.models.http;

import org.jspecify.annotations.NullMarked;
