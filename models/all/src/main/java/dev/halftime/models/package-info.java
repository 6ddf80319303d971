/// Language models: providers over the network, and what is around every call.
@NullMarked
package dev.halftime.models;

import org.jspecify.annotations.NullMarked;
