namespace KlingFlow.Files;

/// <summary>What stands in a lease file.</summary>
/// <param name="Holder">Who holds it.</param>
/// <param name="BootId">Tells one run of the holder's machine from the next.</param>
/// <param name="Nonce">Tells this lease from any other, whoever wrote it.</param>
/// <param name="RenewedAt">When the holder last said that it is alive, by the wall clock.</param>
internal sealed record LeaseRecord(LockHolder Holder, string BootId, string Nonce, DateTimeOffset RenewedAt);
