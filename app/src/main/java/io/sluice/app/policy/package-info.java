/** The policy file: read, checked, reloaded; a broken one keeps the old one in force. */
@NullMarked
package io.sluice.app.policy;

import org.jspecify.annotations.NullMarked;
