/** Invented people, their referrals in every state, plans and scores: any number of them, the same for the same seed. */
package uk.footbridge.load.population;
