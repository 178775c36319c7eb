Extension: DeliverySecret
Id: delivery-secret
Title: "Secret of the delivery"
Description: "The secret by which what is delivered is signed (HMAC-SHA256, headers of Standard Webhooks): whsec_ and 24 to 64 bytes in base64. It is kept encrypted and never shown again: a read has data-absent-reason masked in its place, and writing that back keeps the secret."
Context: Subscription.channel
* insert Published
* value[x] 1..1
* value[x] only string
* value[x] ^short = "whsec_ and 24 to 64 bytes in base64; masked when read"
