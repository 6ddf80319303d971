/// Models of providers, over HTTP.
@NullMarked
package dev.halftime.models.remote;

import org.jspecify.annotations.NullMarked;
