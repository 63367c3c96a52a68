using System.IO.Compression;

namespace Web.ServiceDirectory;

/// <summary>Whether a record is shown.</summary>
public enum ListingStatus
{
    Draft,
    Public,
    ClosedForNow,
    Archived,
}

/// <summary>What organisations and services share: a document that is shown, perhaps another that waits for approval, and when it was last checked.</summary>
public abstract class Listing : NetworkRow
{
    /// <summary>In the language of the network, for lists at the desk.</summary>
    public required string Name { get; set; }
    public ListingStatus Status { get; set; }
    public required string Document { get; set; }
    public string? PendingDocument { get; set; }
    public Guid? PendingBy { get; set; }
    public DateTime? PendingAt { get; set; }
    public DateOnly? VerifiedOn { get; set; }
    public int VerifyMonths { get; set; } = 6;
    public DateOnly? VerifyBy { get; set; }

    /// <summary>Where it was imported from, under which key, and a print of what came: the same again changes nothing.</summary>
    public string Source { get; set; } = "";
    public string SourceKey { get; set; } = "";
    public string SourceHash { get; set; } = "";
    public bool MadeUp { get; set; }

    /// <summary>The record it became part of when it stood twice.</summary>
    public Guid? MergedInto { get; set; }
    public DateTime ChangedAt { get; set; }

    /// <summary>Somebody asked there and found everything right.</summary>
    public void Verify(DateOnly today) => (VerifiedOn, VerifyBy) = (today, today.AddMonths(VerifyMonths));

    /// <summary>A proposed state of the record waits for the editor.</summary>
    public void Propose(string document, Guid? by, DateTime at) => (PendingDocument, PendingBy, PendingAt) = (document, by, at);

    public void Forget() => (PendingDocument, PendingBy, PendingAt) = (null, null, null);
}

/// <summary>An organisation of the directory.</summary>
public sealed class Organisation : Listing
{
    /// <summary>When it was last reminded to look over its records.</summary>
    public DateOnly? RemindedOn { get; set; }

    public OrganisationRecord Read() => Records.Read<OrganisationRecord>(Document);
}

/// <summary>A service of the directory, with what it is filtered by.</summary>
public sealed class Service : Listing
{
    [References<Organisation>] public required Guid OrganisationId { get; set; }
    public int? MinimumAge { get; set; }
    public int? MaximumAge { get; set; }
    public bool Free { get; set; }
    public bool Wheelchair { get; set; }
    public int? FreePlaces { get; set; }

    public ServiceRecord Read() => Records.Read<ServiceRecord>(Document);

    /// <summary>Places taken (or, below zero, given back) and people who began to wait, where the service keeps count of its places.</summary>
    /// <returns>Whether a place was there to be taken.</returns>
    public bool Occupy(int places, int waiting, DateOnly today)
    {
        var record = Read();
        if (record.Capacity is not { } capacity) return false;
        var had = capacity.Free;
        capacity.Free = Math.Clamp(had - places, 0, Math.Max(had, capacity.All ?? int.MaxValue));
        if (waiting != 0) capacity.PeopleWaiting = Math.Max(0, (capacity.PeopleWaiting ?? 0) + waiting);
        capacity.UpdatedOn = today;
        (Document, FreePlaces) = (Records.Write(record), capacity.Free);
        return had - capacity.Free == places && places > 0;
    }
}

/// <summary>One thing a service is filtered by.</summary>
public sealed class ServiceFact : NetworkRow, IUnaudited
{
    [References<Service>] public required Guid ServiceId { get; init; }
    public required FactKind Kind { get; init; }
    public required string Value { get; init; }
}

public enum FactKind
{
    Area,
    Need,
    Group,
    LifeEvent,
    Type,
    Language,
}

/// <summary>A state of a record that was approved.</summary>
[AppendOnly]
public sealed class ListingVersion : NetworkRow
{
    public required Guid SubjectId { get; init; }
    public required int Number { get; init; }
    public required string Document { get; init; }
    public Guid? ApprovedBy { get; init; }
    public DateTime ApprovedAt { get; init; }
}

/// <summary>A reader's word that something is wrong.</summary>
public sealed class Mistake : NetworkRow
{
    [References<Service>] public required Guid ServiceId { get; set; }
    public required string Words { get; init; }
    public DateTime ToldAt { get; init; }
    public DateTime? SettledAt { get; set; }
    public Guid? SettledBy { get; set; }
}

/// <summary>A file of records read in, with what became of each row.</summary>
public sealed class DirectoryImport : NetworkRow
{
    public required string Source { get; init; }
    public required string FileName { get; init; }

    /// <summary>The file as it came, packed; empty for files that tell themselves what they hold.</summary>
    public string Raw { get; init; } = "";
    public required string Staged { get; set; }
    public required string Report { get; set; }
    public DateTime MadeAt { get; init; }
    public Guid? MadeBy { get; init; }
    public DateTime? AppliedAt { get; set; }

    public byte[] File()
    {
        using var unpacking = new GZipStream(new MemoryStream(Convert.FromBase64String(Raw)), CompressionMode.Decompress);
        using var file = new MemoryStream();
        unpacking.CopyTo(file);
        return file.ToArray();
    }

    public static string Pack(byte[] file)
    {
        using var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) packing.Write(file);
        return Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length);
    }
}
