/// Sessions in which people play the customer or the agent, or compare two agents; without HTTP.
@NullMarked
package dev.halftime.app.session;

import org.jspecify.annotations.NullMarked;
