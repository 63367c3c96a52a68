using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Web.Platform.Database;

/// <summary>
/// The one door to one network. Nothing is read or written outside its transaction; every change, and every look at
/// personal data, is chained into the audit in that same transaction.
/// </summary>
public sealed class Db : DbContext
{
    private readonly List<AuditNote> notes = [];
    private readonly HashSet<string> changed = [];

    // Internal: rooms get a Db from the container, commands and jobs from Database.OpenAsync.
    internal Db(DbContextOptions<Db> options, DatabaseEngine engine, Actor actor, TimeProvider clock, LiveChannel live) : base(options)
    {
        Engine = engine;
        Actor = actor;
        Clock = clock;
        this.live = live;
    }

    private readonly LiveChannel live;

    internal DatabaseEngine Engine { get; }
    internal TimeProvider Clock { get; }
    public Actor Actor { get; }

    /// <summary>The network whose rows this door shows.</summary>
    public Network Network { get; private set; } = null!;

    internal Guid TenantId => Network?.Id ?? Guid.Empty;
    public bool IsOpen => Database.CurrentTransaction is not null;

    /// <summary>Starts the transaction and ties it to the network. A reading door takes no write lock on SQLite.</summary>
    public async Task BeginAsync(Network network, bool readOnly = false, CancellationToken cancel = default)
    {
        Network = network;
        if (Engine == DatabaseEngine.Sqlite)
        {
            await Database.OpenConnectionAsync(cancel);
            var connection = (Microsoft.Data.Sqlite.SqliteConnection)Database.GetDbConnection();
            await Database.UseTransactionAsync(connection.BeginTransaction(deferred: readOnly), cancel);
        }
        else
        {
            await Database.BeginTransactionAsync(cancel);
            await Database.ExecuteSqlAsync($"select set_config('app.tenant', {network.Id.ToString()}, true)", cancel);   // true = SET LOCAL
        }
    }

    /// <summary>Notes for the audit that personal data of these people was shown, and on which page or in which export.</summary>
    public void Saw(string where, params IEnumerable<Guid> personIds)
    {
        foreach (var person in personIds.Distinct())
            notes.Add(new("saw", where, person, person, null));
    }

    /// <summary>Notes something for the audit that is neither a row changed nor a person shown (a sign-in, an export, a refusal).</summary>
    public void Note(string action, string subject, Guid? subjectId = null, string? detail = null) =>
        notes.Add(new(action, subject, subjectId, null, detail));

    /// <summary>States which version of the row the person saw; saving throws when someone was faster.</summary>
    public void Seen(NetworkRow row, int version) => Entry(row).Property(nameof(NetworkRow.Version)).OriginalValue = version;

    /// <summary>
    /// From here to the end of the transaction nobody else in the network does what has this name: for work that looks at what is there
    /// and adds what is missing. SQLite lets one writer in at a time anyway.
    /// </summary>
    public Task LockAsync(string what, CancellationToken cancel = default) =>
        Engine == DatabaseEngine.Postgres ? Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({$"{TenantId} {what}"}, 0))", cancel) : Task.CompletedTask;

    /// <summary>Saves, writes the audit chain last (its head is the lock all writers of a network share), and commits.</summary>
    public async Task CommitAsync(CancellationToken cancel = default)
    {
        await SaveChangesAsync(cancel);
        if (notes.Count > 0)
        {
            await AuditChain.AppendAsync(this, notes, cancel);
            notes.Clear();
        }
        var topics = changed.ToList();
        changed.Clear();
        if (Engine == DatabaseEngine.Postgres)
            foreach (var topic in topics)
                await Database.ExecuteSqlAsync($"select pg_notify({LiveChannel.Name}, {LiveChannel.Payload(TenantId, topic)})", cancel);   // sent by the server when this commits
        await (Database.CurrentTransaction ?? throw new InvalidOperationException("Nothing is open to commit.")).CommitAsync(cancel);
        await CloseAsync();
        if (Engine == DatabaseEngine.Sqlite)
            foreach (var topic in topics)
                live.Publish(TenantId, topic);
    }

    /// <summary>Undoes all since <see cref="BeginAsync"/>.</summary>
    public async Task RollbackAsync()
    {
        notes.Clear();
        changed.Clear();
        ChangeTracker.Clear();
        if (Database.CurrentTransaction is { } transaction)
            await transaction.RollbackAsync();
        await CloseAsync();
    }

    private async Task CloseAsync()
    {
        if (Database.CurrentTransaction is { } transaction)
            await transaction.DisposeAsync();
        await Database.UseTransactionAsync(null);
        await Database.CloseConnectionAsync();
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var entry in ChangeTracker.Entries<NetworkRow>().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList())
            Prepare(entry);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save with SaveChangesAsync: the audit and the network are set there.");

    private void Prepare(EntityEntry<NetworkRow> entry)
    {
        if (entry.State == EntityState.Added)
            entry.Entity.TenantId = TenantId;
        else if (entry.State == EntityState.Modified)
            entry.Entity.Version = entry.Property(r => r.Version).OriginalValue + 1;

        if (entry.Entity is ILive shown)
        {
            changed.Add(shown.LiveTopic);
            if (entry.State == EntityState.Modified)
                changed.Add(((ILive)entry.OriginalValues.ToObject()).LiveTopic);
        }
        if (entry.Entity is not IUnaudited)
            notes.Add(AuditNote.OfChange(entry));
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Network>().ToTable("networks");
        modelBuilder.Entity<ProtectionKey>().ToTable("protection_keys");
        foreach (var type in typeof(Db).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(NetworkRow)) && !t.IsAbstract))
            AddNetworkRow(modelBuilder, type);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(Db).Assembly);
        SnakeCase.Apply(modelBuilder);
    }

    private void AddNetworkRow(ModelBuilder modelBuilder, Type type)
    {
        var entity = modelBuilder.Entity(type);
        entity.HasKey(nameof(NetworkRow.TenantId), nameof(NetworkRow.Id));
        entity.Property(nameof(NetworkRow.TenantId)).ValueGeneratedNever();
        entity.Property(nameof(NetworkRow.Id)).ValueGeneratedNever();
        entity.Property(nameof(NetworkRow.Version)).IsConcurrencyToken();

        var row = Expression.Parameter(type, "row");
        entity.HasQueryFilter(Expression.Lambda(Expression.Equal(
            Expression.Property(row, nameof(NetworkRow.TenantId)),
            Expression.Property(Expression.Constant(this), nameof(TenantId))), row));

        foreach (var property in type.GetProperties())
            if (property.GetCustomAttributes().OfType<IReference>().FirstOrDefault() is { } reference)
                entity.HasOne(reference.To).WithMany()
                    .HasForeignKey(nameof(NetworkRow.TenantId), property.Name)
                    .OnDelete(DeleteBehavior.Restrict);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<Utc>();

    // SQLite hands times back without saying they are UTC; PostgreSQL refuses to store one that does not say so.
    private sealed class Utc() : ValueConverter<DateTime, DateTime>(kept => kept, read => DateTime.SpecifyKind(read, DateTimeKind.Utc));
}

/// <summary>A row whose changes are bookkeeping of the machine, not of people (sessions, stored answers): not audited.</summary>
internal interface IUnaudited;
