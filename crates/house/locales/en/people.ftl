# Orang yang dikenal Baileo. / People whom the house knows.

reveal-identify = To check the identity of someone who came
reveal-letter = To write an official letter
reveal-correction = To mend data
reveal-request = At the person's own request
